package de.askproai.gateway.bus;

import java.nio.file.Path;

/**
 * Mutual TLS between the nodes of a cluster, from PEM files: each node shows its certificate and takes only what the
 * authority vouches for.
 *
 * @param authority the certificate of whoever signs the nodes' own; the same file as {@code certificate} where all nodes
 *     share one that signs itself
 */
public record BusTls(Path certificate, Path key, Path authority) {}
