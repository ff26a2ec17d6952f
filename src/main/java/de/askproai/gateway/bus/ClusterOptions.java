package de.askproai.gateway.bus;

import java.util.List;
import java.util.Optional;

/**
 * How this node finds and talks to the others.
 *
 * @param host the address this node listens on and tells the others, for Hazelcast and the event bus alike
 * @param port the Hazelcast port of this node; 0 takes a free one
 * @param members {@code host:port} of nodes to join, tried in order; empty means alone until somebody joins us
 * @param kubernetesService the DNS name of a headless service that lists the nodes, instead of members
 * @param clusterName nodes of another name are refused
 * @param busPort the event bus's port of this node; 0 takes a free one
 * @param tls protects what the event bus carries; Hazelcast's own port, which carries only who listens where, stays plain
 */
public record ClusterOptions(
        String host,
        int port,
        List<String> members,
        Optional<String> kubernetesService,
        String clusterName,
        int busPort,
        Optional<BusTls> tls) {
    public ClusterOptions {
        members = List.copyOf(members);
        if (kubernetesService.isPresent() && !members.isEmpty()) {
            throw new IllegalArgumentException("Either members or a Kubernetes service, not both");
        }
    }

    /** Returns the same node with a protected event bus. */
    public ClusterOptions protectedBy(BusTls with) {
        return new ClusterOptions(host, port, members, kubernetesService, clusterName, busPort, Optional.of(with));
    }

    /** Returns the options of a node that only machines' own processes can join. */
    public static ClusterOptions loopback(int port, List<String> members, String clusterName) {
        return new ClusterOptions("127.0.0.1", port, members, Optional.empty(), clusterName, 0, Optional.empty());
    }
}
