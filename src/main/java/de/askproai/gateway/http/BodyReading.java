package de.askproai.gateway.http;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Arrays;

/**
 * Reads one request's body into memory: no more than its limit, no more than its share of the process's memory, and not
 * for ever.
 *
 * <p>What a refused sender still sends is read and dropped for a while, because closing at once would destroy the answer
 * on its way to him. For one event loop.
 */
public final class BodyReading {
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

    /**
     * @param share already covers {@code declared} bytes
     * @param declared the Content-Length, or -1
     */
    BodyReading(HttpServerRequest request, SlowSenders senders, HeldBytes.Share share, int limit, int declared) {
        this.request = request;
        this.senders = senders;
        this.share = share;
        this.limit = limit;
        this.bytes = new byte[Math.max(0, declared)];
    }

    /**
     * Returns the body when it is complete; called once. Fails with {@code PAYLOAD_TOO_LARGE}, {@code UNAVAILABLE} when
     * the memory is used up, {@code REQUEST_TIMEOUT}, or {@code INVALID_REQUEST} when the sender left.
     */
    public Future<byte[]> read() {
        start();
        return read.future();
    }

    /** Gives the body's memory back, however often that is asked for. */
    public void release() {
        share.release();
    }

    /** Drops all there is. */
    void drop() {
        read.fail("refused");
        start();
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
            refuse(tooLarge(limit));
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
        RequestBodies.disconnect(request);
    }

    private void refuse(GatewayException failure) {
        bytes = new byte[0];
        read.tryFail(failure);
    }

    private void drop(Buffer chunk) {
        dropped += chunk.length();
        if (dropped > MOST_DROPPED) {
            RequestBodies.disconnect(request);
        }
    }

    static GatewayException tooLarge(int limit) {
        return new GatewayException(
                ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than the " + limit + " bytes allowed here");
    }

    static GatewayException overloaded() {
        return new GatewayException(ErrorCode.UNAVAILABLE, "Too many bodies are held in memory at the moment")
                .withRetryAfter(Duration.ofSeconds(2));
    }
}
