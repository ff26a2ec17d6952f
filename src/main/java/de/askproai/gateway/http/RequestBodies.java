package de.askproai.gateway.http;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bodies of the requests to one event loop's doors: read once their sender is let in, dropped otherwise; all that is
 * held at a time counts against the {@link HeldBytes}. For one event loop.
 */
public final class RequestBodies {
    private static final Logger LOG = LoggerFactory.getLogger(RequestBodies.class);

    /** Few, since what comes of a body may be many times its size. */
    private static final int THREADS = 2;

    private final WorkerExecutor workers;
    private final HeldBytes held;
    private final SlowSenders senders;

    /**
     * @param pool names the threads for large bodies, which doors of one name share on all event loops: people on the phone
     *     do not wait behind webhooks
     * @param held what the doors of all event loops share
     */
    public RequestBodies(Vertx vertx, String pool, HeldBytes held, SlowSenders senders) {
        this.workers = vertx.createSharedWorkerExecutor(pool, THREADS);
        this.held = held;
        this.senders = senders;
    }

    /**
     * Reserves the memory for a request's body, and asks for it where its sender waits for that. From here on the reading
     * sees to what is still to come, also of a body it refuses.
     *
     * @throws GatewayException {@code PAYLOAD_TOO_LARGE}, or {@code UNAVAILABLE} when the memory is used up; then nothing
     *     is read
     */
    public BodyReading open(HttpServerRequest request, int limit) {
        int declared = declaredLength(request, limit);
        HeldBytes.Share share = held.reserve(Math.max(0, declared)).orElseThrow(BodyReading::overloaded);
        if (awaitsContinue(request)) {
            proceed(request.response());
        }
        return new BodyReading(request, senders, share, limit, declared);
    }

    /**
     * Reads a request's body once its sender is let in, and has it used; its memory is given back when that has ended.
     * Called while the request's head is handled, since what comes meanwhile must wait.
     *
     * @param admitted fails for senders of whom nothing is read
     * @param use takes who was let in, and the body
     */
    public <A, R> Future<R> read(
            HttpServerRequest request, int limit, Future<A> admitted, BiFunction<A, byte[], Future<R>> use) {
        request.pause();
        return admitted.onFailure(refused -> drop(request))
                .compose(sender -> read(request, limit, body -> use.apply(sender, body)));
    }

    private <R> Future<R> read(HttpServerRequest request, int limit, Function<byte[], Future<R>> use) {
        BodyReading reading;
        try {
            reading = open(request, limit);
        } catch (GatewayException refused) {
            drop(request);
            throw refused;
        }
        return reading.read().compose(use).onComplete(done -> reading.release());
    }

    /** Does on another thread what takes long with a large body; what comes of it is told on the caller's context. */
    public <R> Future<R> aside(Callable<R> work) {
        return workers.executeBlocking(work, false);
    }

    /**
     * Does so by the deadline, else fails with {@code DEADLINE_EXCEEDED}; a body that waited for a thread in vain is let go
     * without being gone over.
     */
    public <R> Future<R> aside(byte[] body, Function<byte[], R> work, Deadline deadline) {
        AtomicReference<byte @Nullable []> waiting = new AtomicReference<>(body);
        Future<R> done = aside(() -> {
            byte[] taken = waiting.getAndSet(null);
            if (taken == null) {
                throw new GatewayException(ErrorCode.DEADLINE_EXCEEDED, "Nobody waits for this body any more");
            }
            return work.apply(taken);
        });
        return deadline.limit(done, "What goes over large bodies").onFailure(late -> waiting.set(null));
    }

    /** Drops the body of a request that is about to be refused by its head. */
    public void drop(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        if (awaitsContinue(request)) {
            disconnectOnceAnswered(request);
        } else {
            new BodyReading(request, senders, held.nothing(), 0, -1).drop();
        }
    }

    /**
     * Looks after a request from its head on, whatever becomes of it: until its body is asked for nobody may count on it,
     * and whoever still sends long after the answer is disconnected.
     */
    void expect(HttpServerRequest request) {
        if (awaitsContinue(request)) {
            disconnectOnceAnswered(request);
        }
        senders.begin(request, () -> stillSending(request));
        request.end().onComplete(ended -> senders.done(request));
    }

    private void stillSending(HttpServerRequest request) {
        if (request.response().ended()) {
            disconnect(request);
        } else {
            senders.begin(request, () -> stillSending(request));
        }
    }

    private static void proceed(HttpServerResponse response) {
        response.headers().remove(HttpHeaders.CONNECTION);
        response.endHandler(null).writeContinue().onFailure(gone -> LOG.debug("The sender left", gone));
    }

    /** Whether the body will still come is open (RFC 9110, 10.1.1): nothing more can be read from there. */
    private static void disconnectOnceAnswered(HttpServerRequest request) {
        request.response()
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .endHandler(answered -> disconnect(request));
    }

    static void disconnect(HttpServerRequest request) {
        request.connection().close().onFailure(failure -> LOG.debug("A refused connection failed", failure));
    }

    private static boolean awaitsContinue(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.EXPECT, "100-continue", true);
    }

    /** Returns the Content-Length, or -1 for a body whose length is told by its end. */
    private static int declaredLength(HttpServerRequest request, int limit) {
        String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (declared == null) {
            return -1;
        }
        long length = length(declared);
        if (length > limit) {
            throw BodyReading.tooLarge(limit);
        }
        return (int) length;
    }

    private static long length(String declared) {
        try {
            return Long.parseLong(declared.strip());
        } catch (NumberFormatException notANumber) {
            throw new GatewayException(ErrorCode.INVALID_REQUEST, "Content-Length is not a number");
        }
    }
}
