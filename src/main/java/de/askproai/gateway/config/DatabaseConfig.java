package de.askproai.gateway.config;

import java.time.Duration;

/**
 * Where PostgreSQL is and as whom to use it.
 *
 * @param poolSize connections of the tenant pool per process, 1 to 200
 * @param timeout the longest any statement may take before its caller is told and its connection given up
 */
public record DatabaseConfig(
        String host,
        int port,
        String database,
        SslMode sslMode,
        Login owner,
        Login app,
        Login work,
        int poolSize,
        Duration timeout) {

    /** A PostgreSQL role that can log in. */
    public record Login(String user, Secret password) {}

    /** What libpq calls {@code sslmode}, as far as it is useful here. */
    public enum SslMode {
        DISABLE,
        PREFER,
        REQUIRE,
        VERIFY_FULL
    }
}
