package de.askproai.gateway.http.call;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.source.RetellSource;
import de.askproai.gateway.webhook.source.Signing;
import de.askproai.gateway.webhook.source.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Lets only requests in that Retell signed with a secret of the connection in the path, and reads their bodies.
 *
 * <p>The company is that of the connection, whatever the body says.
 */
public final class SignedCalls {
    private final ConnectionDirectory connections;
    private final RetellSource source = new RetellSource();
    private final WallClock clock;
    private final MeterRegistry meters;

    public SignedCalls(ConnectionDirectory connections, WallClock clock, MeterRegistry meters) {
        this.connections = connections;
        this.clock = clock;
        this.meters = meters;
    }

    /** A request that Retell sent on behalf of this connection. */
    record SignedCall(Connection connection, JsonObject body) {}

    Future<SignedCall> read(RoutingContext context) {
        return read(context, context.pathParam("connection"));
    }

    /** Reads a request that stands for the connection of this public id, whatever its path. */
    Future<SignedCall> read(RoutingContext context, String publicId) {
        Buffer body = Optional.ofNullable(context.body().buffer()).orElseGet(Buffer::buffer);
        MultiMap headers = context.request().headers();
        return connection(publicId)
                .map(connection -> verified(connection, headers, body))
                .map(connection -> new SignedCall(connection, json(body)));
    }

    private Future<Connection> connection(String publicId) {
        Optional<Connection> known = connections.find(publicId);
        if (known.isEmpty() && !connections.loaded()) {
            return Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "Connections are not loaded yet")
                    .withRetryAfter(Duration.ofSeconds(2)));
        }
        return known.map(Future::succeededFuture)
                .orElseGet(() -> connections.lookUp(publicId).map(found -> found.orElseThrow(SignedCalls::unknown)))
                .map(SignedCalls::usable);
    }

    private static Connection usable(Connection connection) {
        if (!connection.enabled() || !connection.vendor().equals(RetellSource.NAME)) {
            throw unknown();
        }
        return connection;
    }

    private Connection verified(Connection connection, MultiMap headers, Buffer body) {
        Verdict verdict = source.receiver(new Signing(connection.signingSecrets(), Map.of()))
                .verify(headers, body.getBytes(), clock.millis());
        if (verdict != Verdict.VERIFIED) {
            meters.counter(
                            MeterNames.WEBHOOK,
                            MeterNames.SOURCE,
                            RetellSource.NAME,
                            MeterNames.OUTCOME,
                            verdict.label())
                    .increment();
            throw new GatewayException(ErrorCode.UNAUTHENTICATED, "Signature: " + verdict.label());
        }
        return connection;
    }

    private static JsonObject json(Buffer body) {
        try {
            return body.length() == 0 ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException | ClassCastException malformed) {
            throw new GatewayException(ErrorCode.INVALID_REQUEST, "The body is not a JSON object");
        }
    }

    private static GatewayException unknown() {
        return new GatewayException(ErrorCode.NOT_FOUND, "No such address");
    }
}
