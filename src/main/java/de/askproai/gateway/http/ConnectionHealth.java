package de.askproai.gateway.http;

import de.askproai.gateway.client.BreakerStatus;
import de.askproai.gateway.client.Breakers;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyStatus;
import de.askproai.gateway.observe.DependencyStatus.State;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a connection's vendor can be asked on its behalf, as this node knows without asking. Thread-safe. */
public final class ConnectionHealth {
    private final ConnectionDirectory connections;
    private final Breakers breakers;
    private final WallClock clock;

    public ConnectionHealth(ConnectionDirectory connections, Breakers breakers, WallClock clock) {
        this.connections = connections;
        this.breakers = breakers;
        this.clock = clock;
    }

    /**
     * Returns how the vendor is for this connection: as its breaker says, but down where it refused the connection's
     * credentials, and unknown where this installation does not use it.
     *
     * @throws GatewayException {@code NOT_FOUND} where the vendor has no connection of this public id in use,
     *     {@code UNAVAILABLE} where that is not known yet
     */
    DependencyStatus of(String publicId, String vendor) {
        if (!connections.loaded()) {
            throw new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet")
                    .withRetryAfter(Duration.ofSeconds(2));
        }
        Connection connection = connections
                .find(publicId)
                .filter(found -> found.enabled() && found.vendor().equals(vendor))
                .orElseThrow(() -> new GatewayException(ErrorCode.NOT_FOUND, "No such connection"));
        Optional<BreakerStatus> worst = breakers.worst(vendor);
        Instant since = worst.map(BreakerStatus::since).orElseGet(clock::now);
        if (connection.state() == Connection.State.CREDENTIALS_REJECTED) {
            return status(vendor, State.DOWN, since, Optional.of(ErrorCode.UPSTREAM_CREDENTIALS));
        }
        return worst.map(BreakerStatus::health).orElseGet(() -> status(vendor, State.UNKNOWN, since, Optional.empty()));
    }

    private static DependencyStatus status(String vendor, State state, Instant since, Optional<ErrorCode> error) {
        return new DependencyStatus(vendor, state, since, Optional.empty(), error.map(ErrorCode::code));
    }
}
