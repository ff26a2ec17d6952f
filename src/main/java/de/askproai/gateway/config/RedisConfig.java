package de.askproai.gateway.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where Redis is; nothing that must survive lives there.
 *
 * @param poolSize connections per process
 * @param maxWaiting most callers that wait for a connection; the next one fails at once
 * @param timeout the longest any command may take
 */
public record RedisConfig(
        String host,
        int port,
        int database,
        boolean tls,
        Optional<String> user,
        Optional<Secret> password,
        int poolSize,
        int maxWaiting,
        Duration timeout) {}
