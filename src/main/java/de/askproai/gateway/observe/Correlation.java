package de.askproai.gateway.observe;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What ties everything done for one request together: its id and, where the asker sent one, its W3C trace position.
 *
 * <p>It lives in the current Vert.x context and therefore follows every Future of the request; the bus, the client and
 * stored work carry it on. Both values come from outside and are only kept when they are harmless to logs and headers.
 *
 * @param requestId 1 to 128 characters of {@code [A-Za-z0-9._:-]}
 * @param traceparent a {@code traceparent} header value as in W3C Trace Context, or null
 */
public record Correlation(String requestId, @Nullable String traceparent) {
    public static final String REQUEST_ID_HEADER = "X-Request-ID";
    public static final String TRACEPARENT_HEADER = "traceparent";

    private static final int LONGEST_REQUEST_ID = 128;
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    public Correlation {
        if (!isRequestId(requestId)) {
            throw new IllegalArgumentException("Not a request id");
        }
        if (traceparent != null && !TRACEPARENT.matcher(traceparent).matches()) {
            throw new IllegalArgumentException("Not a traceparent");
        }
    }

    /** Returns the correlation an asker sent in these header values; what is missing or unusable is made anew. */
    public static Correlation of(@Nullable String requestId, @Nullable String traceparent) {
        return new Correlation(
                requestId != null && isRequestId(requestId)
                        ? requestId
                        : UUID.randomUUID().toString(),
                traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null);
    }

    // Letters, digits and ._:- of ASCII. Not a pattern: this is asked twice for every request.
    private static boolean isRequestId(String text) {
        boolean usable = !text.isEmpty() && text.length() <= LONGEST_REQUEST_ID;
        for (int i = 0; usable && i < text.length(); i++) {
            char c = text.charAt(i);
            usable = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '-' && c <= ':' && c != '/') || c == '_';
        }
        return usable;
    }

    /** Returns what {@link #encoded} wrote; null for null. */
    public static @Nullable Correlation decoded(@Nullable String encoded) {
        if (encoded == null) {
            return null;
        }
        String[] parts = encoded.split(" ", 2);
        return of(parts[0], parts.length > 1 ? parts[1] : null);
    }

    /** Returns both values as one text to be stored: the request id and, after a space, the trace position if any. */
    public String encoded() {
        return traceparent == null ? requestId : requestId + " " + traceparent;
    }

    /** Returns the correlation of the request this thread works for at the moment. */
    public static Optional<Correlation> current() {
        Context context = Vertx.currentContext();
        return context == null ? Optional.empty() : Optional.ofNullable(CorrelationLocal.KEY.get(context));
    }

    /**
     * Makes this the correlation of the current Vert.x context, which must be one request's own (HTTP requests and bus
     * messages have one); outside Vert.x it does nothing.
     */
    public void attach() {
        Context context = Vertx.currentContext();
        if (context != null) {
            CorrelationLocal.KEY.put(context, this);
        }
    }

    /**
     * Does something for this request on a context that serves many, such as one item of a batch: in a context of its own
     * on the same event loop, which what it starts stays in. The outcome comes back to the context that calls this. Outside
     * Vert.x it is merely done.
     */
    public <T> Future<T> follow(Supplier<Future<T>> action) {
        return OwnContext.of(CorrelationLocal.with(this, action));
    }

    /** Does something for this request that is over at once, such as logging. */
    public void during(Runnable action) {
        Runnable ignored = CorrelationLocal.with(this, () -> {
            action.run();
            return action;
        });
    }
}
