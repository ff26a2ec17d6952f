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
 */
public record ClusterConfig(
        boolean enabled,
        String host,
        int port,
        List<String> members,
        Optional<String> kubernetesService,
        String name) {}
