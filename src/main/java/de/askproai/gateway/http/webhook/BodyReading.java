package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.SlowSenders;
import de.askproai.gateway.webhook.HeldBytes;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one request's body into memory: no more than its limit, no more than its share of the process's memory, and not
 * for ever.
 *
 * <p>What a refused sender still sends is read and dropped for a while, because closing at once would destroy the answer
 * on its way to him.
 */
final class BodyReading {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReading.class);
    private static final int FIRST_CAPACITY = 4 << 10;
    private static final long MOST_DROPPED = 32L << 20;

    private final HttpServerRequest request;
    private final SlowSenders senders;
    private final HeldBytes.Share share;
    private final int limit;
    private final Promise<byte[]> read = Promise.promise();
    private byte[] bytes;
    private int length;
    private long dropped;

    private BodyReading(
            HttpServerRequest request, SlowSenders senders, HeldBytes.Share share, int limit, byte[] bytes) {
        this.request = request;
        this.senders = senders;
        this.share = share;
        this.limit = limit;
        this.bytes = bytes;
    }

    /**
     * Returns the body when it is complete. Fails with {@code PAYLOAD_TOO_LARGE}, {@code UNAVAILABLE} when the memory is
     * used up, {@code REQUEST_TIMEOUT}, or {@code INVALID_REQUEST} when the sender left.
     *
     * @param share already covers {@code declared} bytes
     * @param declared the Content-Length, or -1
     */
    static Future<byte[]> of(
            HttpServerRequest request, SlowSenders senders, HeldBytes.Share share, int limit, int declared) {
        BodyReading reading = new BodyReading(request, senders, share, limit, new byte[Math.max(0, declared)]);
        reading.start();
        return reading.read.future();
    }

    /** Drops the body of a request that was refused by its head. */
    static void drop(HttpServerRequest request, SlowSenders senders, HeldBytes.Share nothing) {
        BodyReading reading = new BodyReading(request, senders, nothing, 0, new byte[0]);
        reading.read.fail("refused");
        reading.start();
    }

    private void start() {
        senders.begin(this, this::tooSlow);
        request.exceptionHandler(this::gone)
                .handler(this::chunk)
                .endHandler(this::end)
                .resume();
    }

    private void chunk(Buffer chunk) {
        if (read.future().isComplete()) {
            drop(chunk);
            return;
        }
        int size = length + chunk.length(); // both are far below the range of int
        if (size > limit) {
            refuse(new GatewayException(
                    ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than the " + limit + " bytes allowed here"));
        } else if (size > bytes.length && !grow(size)) {
            refuse(overloaded());
        } else {
            chunk.getBytes(bytes, length);
            length = size;
        }
    }

    private boolean grow(int size) {
        int capacity = Math.min(limit, Math.max(FIRST_CAPACITY, Math.max(size, 2 * bytes.length)));
        if (!share.growTo(capacity)) {
            return false;
        }
        bytes = Arrays.copyOf(bytes, capacity);
        return true;
    }

    private void end(Void ended) {
        senders.done(this);
        if (!read.future().isComplete()) {
            read.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        }
    }

    private void gone(Throwable failure) {
        senders.done(this);
        refuse(new GatewayException(ErrorCode.INVALID_REQUEST, "The sender left before the end of the body"));
    }

    private void tooSlow() {
        refuse(new GatewayException(ErrorCode.REQUEST_TIMEOUT, "The body did not arrive in time"));
        close();
    }

    private void refuse(GatewayException failure) {
        bytes = new byte[0];
        read.tryFail(failure);
    }

    private void drop(Buffer chunk) {
        dropped += chunk.length();
        if (dropped > MOST_DROPPED) {
            close();
        }
    }

    private void close() {
        request.connection().close().onFailure(failure -> LOG.debug("A refused connection failed", failure));
    }

    static GatewayException overloaded() {
        return new GatewayException(ErrorCode.UNAVAILABLE, "Too many bodies are held in memory at the moment")
                .withRetryAfter(Duration.ofSeconds(2));
    }
}
