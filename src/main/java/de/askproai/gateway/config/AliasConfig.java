package de.askproai.gateway.config;

import java.util.Map;
import java.util.Optional;

/**
 * Routes kept from the gateway's predecessor; off unless configured.
 *
 * @param connections the public id of the connection each aliased path stands for
 * @param appointments whether {@code /api/appointments} stands for {@code /api/v1/appointments}
 * @param metrics whether {@code /api/metrics} on the public port stands for the management port's {@code /metrics}
 */
public record AliasConfig(Map<String, String> connections, boolean appointments, boolean metrics) {
    public AliasConfig {
        connections = Map.copyOf(connections);
    }

    public static AliasConfig none() {
        return new AliasConfig(Map.of(), false, false);
    }

    /** Returns the public id of the connection this path stands for, if it is configured. */
    public Optional<String> connection(String path) {
        return Optional.ofNullable(connections.get(path));
    }
}
