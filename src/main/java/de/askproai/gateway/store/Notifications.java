package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection on which PostgreSQL tells this process that configuration changed.
 *
 * <p>It heals alone: a connection that closes, or whose server leaves a heartbeat unanswered (a frozen server keeps its
 * sockets open), is replaced, with growing pauses from 0.2 to 5 s. Whatever was notified in between is lost; therefore
 * {@link Listener#connected()} is called after every LISTEN and means: read everything again.
 *
 * <p>Listeners are called on one Vert.x context, one call at a time.
 */
public final class Notifications {
    /** The channel all triggers of the schema notify on; payloads are {@code <table> <company>}. */
    public static final String CHANNEL = "gateway_configuration";

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 5000;

    /** Somebody who keeps a copy of configuration. */
    public interface Listener {
        /** From now on nothing is missed; what happened before is unknown. */
        void connected();

        void notified(String payload);
    }

    private final Vertx vertx;
    private final Context context;
    private final DatabaseConfig config;
    private final Duration heartbeat;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    // Touched on the context only, except for reading whether we are connected.
    private volatile @Nullable Sessions current;
    private volatile boolean listening;
    private boolean closed;
    private long timer = -1;
    private int failures;

    /**
     * @param heartbeat how often the server is asked whether it is there; it has the same time to answer. Shorter than
     *     {@link DatabaseConfig#timeout()}, after which a silent socket is closed.
     */
    public Notifications(Vertx vertx, DatabaseConfig config, Duration heartbeat) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.config = config;
        this.heartbeat = heartbeat;
    }

    /** Adds a listener; before {@link #start()}. */
    public void add(Listener listener) {
        listeners.add(listener);
    }

    /** Begins to connect and never stops trying until {@link #close()}. */
    public void start() {
        context.runOnContext(now -> connect());
    }

    /** Returns whether changes are heard at the moment. */
    public boolean listening() {
        return listening;
    }

    public Future<Void> close() {
        return Future.future(promise -> context.runOnContext(now -> {
            closed = true;
            listening = false;
            boolean ignored = vertx.cancelTimer(timer);
            Optional.ofNullable(current)
                    .map(Sessions::close)
                    .orElse(Future.succeededFuture())
                    .onComplete(promise);
        }));
    }

    private void connect() {
        if (closed) {
            return;
        }
        Sessions sessions =
                Sessions.open(vertx, config, config.work(), config.work().user() + "_notifications", 1);
        current = sessions;
        sessions.keepOne(Deadline.in(config.timeout()))
                .compose(connection -> listen(sessions, connection))
                .onSuccess(connection -> context.runOnContext(now -> connected(sessions, connection)))
                .onFailure(failure -> lost(sessions, failure));
    }

    private Future<SqlConnection> listen(Sessions sessions, SqlConnection connection) {
        PgConnection.cast(connection)
                .closeHandler(closing -> lost(sessions, new IllegalStateException("The connection was closed")))
                .notificationHandler(
                        notification -> context.runOnContext(now -> notified(sessions, notification.getPayload())));
        return Deadline.in(config.timeout())
                .limit(connection.query("LISTEN " + CHANNEL).execute(), "LISTEN")
                .map(connection);
    }

    private void connected(Sessions sessions, SqlConnection connection) {
        if (sessions != current || closed) {
            return;
        }
        failures = 0;
        listening = true;
        LOG.atInfo().addKeyValue("channel", CHANNEL).log("Listening for changes of configuration");
        listeners.forEach(Listener::connected);
        beatLater(sessions, connection);
    }

    private void notified(Sessions sessions, String payload) {
        if (sessions == current) {
            listeners.forEach(listener -> listener.notified(payload));
        }
    }

    private void beatLater(Sessions sessions, SqlConnection connection) {
        timer = vertx.setTimer(heartbeat.toMillis(), now -> context.runOnContext(there -> beat(sessions, connection)));
    }

    private void beat(Sessions sessions, SqlConnection connection) {
        if (sessions != current || closed) {
            return;
        }
        Deadline.in(heartbeat)
                .limit(connection.query("SELECT 1").execute(), "The heartbeat")
                .onSuccess(alive -> context.runOnContext(now -> beatLater(sessions, connection)))
                .onFailure(failure -> lost(sessions, failure));
    }

    private void lost(Sessions sessions, Throwable failure) {
        context.runOnContext(now -> {
            if (sessions != current || closed) {
                return;
            }
            current = null;
            if (failures++ == 0) {
                LOG.atWarn()
                        .addKeyValue("reason", failure.getMessage())
                        .log("Changes of configuration are not heard at the moment; connecting again");
            }
            listening = false;
            sessions.close().onFailure(ignored -> LOG.debug("The lost connection did not close", ignored));
            timer = vertx.setTimer(pause(), then -> context.runOnContext(there -> connect()));
        });
    }

    private long pause() {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 6));
        return ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    }
}
