package de.askproai.gateway.config;

import java.util.List;
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
    private static final List<String> VENDORS = List.of("retell", "calcom", "stripe");

    public AliasConfig {
        connections = Map.copyOf(connections);
    }

    public static AliasConfig none() {
        return new AliasConfig(Map.of(), false, false);
    }

    /** Returns the vendor whose deliveries the path takes; {@code /api/webhook} takes those of any. */
    public static Optional<String> vendor(String path) {
        return VENDORS.stream()
                .filter(vendor -> path.contains("/" + vendor + "/"))
                .findFirst();
    }

    /** Returns the public id of the connection this path stands for, if it is configured. */
    public Optional<String> connection(String path) {
        return Optional.ofNullable(connections.get(path));
    }
}
