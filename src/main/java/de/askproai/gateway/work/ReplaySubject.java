package de.askproai.gateway.work;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kind of thing that can be replayed in bulk, in the order of its ids.
 *
 * <p>Which of them are meant is its own filter, as JSON that is kept with the plan; in it, {@code until} is a moment before
 * which they happened.
 */
public interface ReplaySubject {
    /** Returns the stable name stored with a replay, e.g. {@code webhook_event}. */
    String name();

    /** Counts what the filter means and is not in the queue; as whoever may see it. */
    Future<Count> count(SqlClient transaction, JsonObject filter);

    /**
     * Puts the next ones back into the queue, as {@code gateway_work}.
     *
     * <p>Bounded by the rows looked at, not by those found, so that a rare kind does not make a step long.
     *
     * @param position the last one that was looked at; null at the beginning
     * @param rows how many to look at
     */
    Future<Stretch> move(SqlClient transaction, Replay replay, @Nullable UUID position, int rows);

    /** How many a plan is about, and how many of those are dead letters. */
    record Count(long planned, long dead) {}

    /**
     * What one step did.
     *
     * @param last the last one looked at; null if there was none left
     * @param moved how many were put into the queue
     * @param skipped how many were meant and yet left as they are
     */
    record Stretch(@Nullable UUID last, int moved, int skipped) {
        /** There was nothing left to look at. */
        public static final Stretch NOTHING = new Stretch(null, 0, 0);
    }
}
