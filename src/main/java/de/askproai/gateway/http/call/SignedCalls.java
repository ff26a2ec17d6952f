package de.askproai.gateway.http.call;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.JsonBody;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.SigningSecrets;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.source.BodySize;
import de.askproai.gateway.webhook.source.RetellSource;
import de.askproai.gateway.webhook.source.Signing;
import de.askproai.gateway.webhook.source.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only requests in that Retell signed with a secret of the connection in the path. Bodies are read for known
 * connections only.
 *
 * <p>The company is that of the connection, whatever the body says.
 */
public final class SignedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SignedCalls.class);

    private final ConnectionDirectory connections;
    private final RetellSource source = new RetellSource();
    private final WallClock clock;
    private final MeterRegistry meters;

    public SignedCalls(ConnectionDirectory connections, WallClock clock, MeterRegistry meters) {
        this.connections = connections;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * A request that Retell sent on behalf of this connection.
     *
     * @param readNanos when all of it was there
     */
    record SignedCall(Connection connection, JsonObject body, long readNanos) {}

    /** What is answered to a request. */
    interface Asked<R> {
        Future<R> answer(SignedCall call);

        /** Returns by when a large request has to have been gone over that has just been read. */
        Future<Deadline> until(Connection connection);

        /** Answers a large request that nobody could go over in time: who sent it is not known. */
        Future<R> unread(Connection connection);
    }

    /**
     * Answers a request.
     *
     * @param publicId the connection it stands for, whatever its path
     * @param mostBytes how long its body may be
     */
    <R> Future<R> answer(RoutingContext context, RequestBodies bodies, String publicId, int mostBytes, Asked<R> asked) {
        MultiMap headers = context.request().headers();
        return bodies.read(context.request(), mostBytes, connection(publicId), (connection, body) -> {
            long readNanos = System.nanoTime();
            Future<JsonObject> opened = BodySize.isLarge(body)
                    ? asked.until(connection)
                            .compose(by -> bodies.aside(body, bytes -> opened(connection, headers, bytes), by))
                    : Future.succeededFuture(opened(connection, headers, body));
            return opened.compose(
                    json -> asked.answer(new SignedCall(connection, json, readNanos)),
                    failure -> unread(asked, connection, failure));
        });
    }

    private static <R> Future<R> unread(Asked<R> asked, Connection connection, Throwable failure) {
        if (GatewayException.of(failure).code() != ErrorCode.DEADLINE_EXCEEDED) {
            return Future.failedFuture(failure);
        }
        LOG.warn("A large request of a call was not gone over in time: connection={}", connection.publicId());
        return asked.unread(connection);
    }

    private JsonObject opened(Connection connection, MultiMap headers, byte[] body) {
        verify(connection, headers, body);
        return JsonBody.of(body);
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
        SigningSecrets.requireOpened(connection.opened());
        return connection;
    }

    private void verify(Connection connection, MultiMap headers, byte[] body) {
        Verdict verdict = source.receiver(new Signing(connection.signingSecrets(), Map.of()))
                .verify(headers, body, clock.millis());
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
    }

    private static GatewayException unknown() {
        return new GatewayException(ErrorCode.NOT_FOUND, "No such address");
    }
}
