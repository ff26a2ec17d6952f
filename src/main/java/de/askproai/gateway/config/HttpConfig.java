package de.askproai.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The public port.
 *
 * @param port 0 takes a free one
 * @param publicUrl how the world reaches this port, where a proxy stands before it
 * @param idleTimeout after how much silence a connection is closed
 * @param requestWithin how long an asker may take to send a request
 * @param maxHeldBytes most bytes of bodies held in memory by the process, beside those of webhooks; beyond, its doors answer
 *     503 before reading
 */
public record HttpConfig(
        String host,
        int port,
        Optional<URI> publicUrl,
        Duration idleTimeout,
        Duration requestWithin,
        long maxHeldBytes) {}
