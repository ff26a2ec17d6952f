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
import de.askproai.gateway.webhook.source.RetellSignature;
import de.askproai.gateway.webhook.source.RetellSource;
import de.askproai.gateway.webhook.source.Signing;
import de.askproai.gateway.webhook.source.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
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
    /** What is gone over in one turn of the event loop, some tenths of a millisecond. */
    private static final int PIECE = 64 << 10;

    private final ConnectionDirectory connections;
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

        /** Returns by when a large request has to have been gone over whose bytes have just been read. */
        Future<Deadline> until(Connection connection);

        /** Answers a large request that is signed, of which nobody could find out in time what it says. */
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
                            .compose(by -> verified(context.vertx(), connection, headers, body)
                                    .compose(signed -> bodies.aside(body, JsonBody::of, by)))
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
        RetellSignature signature = signature(connection, headers);
        signature.update(body, 0, body.length);
        require(signature);
        return JsonBody.of(body);
    }

    /** Goes over a large body in turns of the event loop: whoever did not sign it waits for no thread, and takes none. */
    private Future<Void> verified(Vertx vertx, Connection connection, MultiMap headers, byte[] body) {
        RetellSignature signature = signature(connection, headers);
        Promise<Void> all = Promise.promise();
        update(vertx, signature, body, 0, all);
        return all.future().compose(updated -> {
            require(signature);
            return Future.succeededFuture();
        });
    }

    private static void update(Vertx vertx, RetellSignature signature, byte[] body, int from, Promise<Void> all) {
        int length = Math.min(PIECE, body.length - from);
        signature.update(body, from, length);
        if (from + length == body.length) {
            all.complete();
        } else {
            vertx.runOnContext(turn -> update(vertx, signature, body, from + length, all));
        }
    }

    private static RetellSignature signature(Connection connection, MultiMap headers) {
        return RetellSignature.in(headers, new Signing(connection.signingSecrets(), Map.of()));
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

    private void require(RetellSignature signature) {
        Verdict verdict = signature.verdict(clock.millis());
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
