package de.askproai.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is in the middle of sending something, and since when: whoever takes too long is told.
 *
 * <p>One timer for all instead of one for each: nearly every request is there at once. Checked every half second. For
 * one event loop.
 */
public final class SlowSenders {
    private static final Logger LOG = LoggerFactory.getLogger(SlowSenders.class);
    private static final long CHECK_EVERY_MILLIS = 500;

    private final Map<Object, Sender> senders = new LinkedHashMap<>(); // in the order of their start
    private final long patienceNanos;

    private SlowSenders(Duration patience) {
        this.patienceNanos = patience.toNanos();
    }

    /** Begins to look after senders on the calling verticle's event loop, until that verticle is undeployed. */
    public static SlowSenders watch(Vertx vertx, Duration patience) {
        SlowSenders senders = new SlowSenders(patience);
        vertx.setPeriodic(CHECK_EVERY_MILLIS, id -> senders.check());
        return senders;
    }

    /** Runs the action once if the sender is not {@link #done} in time. */
    public void begin(Object sender, Runnable tooSlow) {
        senders.put(sender, new Sender(System.nanoTime(), tooSlow));
    }

    public void done(Object sender) {
        senders.remove(sender);
    }

    /** Disconnects who has just connected, unless a complete head comes in time: then its connection is {@link #done}. */
    void expectAHead(HttpConnection connection) {
        begin(
                connection,
                () -> connection.close().onFailure(failure -> LOG.debug("A silent connection failed", failure)));
        connection.closeHandler(closed -> done(connection));
    }

    private void check() {
        long now = System.nanoTime();
        while (!senders.isEmpty()) {
            Map.Entry<Object, Sender> oldest = senders.entrySet().iterator().next();
            if (now - oldest.getValue().since() < patienceNanos) {
                return;
            }
            Runnable tooSlow = oldest.getValue().tooSlow();
            senders.remove(oldest.getKey());
            tooSlow.run(); // may begin and end others
        }
    }

    private record Sender(long since, Runnable tooSlow) {}
}
