package de.askproai.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * How several processes find each other; no correctness depends on it.
 *
 * @param host the address of this node that the others reach
 * @param port the port of this node; 0 takes a free one
 * @param members {@code host:port} of nodes to join
 * @param kubernetesService the headless service that lists the nodes, instead of members
 * @param name nodes of another name are refused
 * @param busPort the port for messages between nodes; 0 takes a free one
 * @param busTls how messages between nodes are protected, if they are
 */
public record ClusterConfig(
        boolean enabled,
        String host,
        int port,
        List<String> members,
        Optional<String> kubernetesService,
        String name,
        int busPort,
        Optional<BusTls> busTls) {

    /**
     * PEM files for mutual TLS; an empty path is one that is missing.
     *
     * @param authority of whose certificates others have to present one
     */
    public record BusTls(String certificate, String key, String authority) {}
}
