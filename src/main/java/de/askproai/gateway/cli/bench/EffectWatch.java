package de.askproai.gateway.cli.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks from outside, on a connection of its own, at how fast effects come and how old the oldest work gets. */
final class EffectWatch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final String DONE = "SELECT coalesce(sum(done), 0) FROM work_total WHERE kind = 'event.calcom'";
    // In the order of the ids, that is of time, so that a look costs the measured server next to nothing.
    private static final String OLDEST = """
            SELECT ordering_key, (extract(epoch FROM clock_timestamp() - created_at) * 1000)::bigint AS age_millis
            FROM work ORDER BY id LIMIT 1000
            """;

    /**
     * What was seen in the measured time.
     *
     * @param oldestMillis how old the oldest waiting event became whose booking had no failing event
     * @param oldestOfAllMillis the same of all events: those that failed wait up to a second for their next attempt, and
     *     the later ones of their booking wait with them
     */
    record Seen(double perSecond, long oldestMillis, long oldestOfAllMillis) {}

    private final Connection connection;
    private final Set<String> failedKeys;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private long startNanos;
    private long doneBefore;
    private Seen seen = new Seen(0, 0, 0);

    /** @param failedKeys the ordering keys of bookings an event of which has failed; thread-safe */
    EffectWatch(Connection connection, Set<String> failedKeys) {
        this.connection = connection;
        this.failedKeys = failedKeys;
    }

    /** Begins to look; blocks nobody. */
    void start() {
        ScheduledFuture<?> ignored =
                looking.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops looking and returns what was seen. */
    Seen stop() throws InterruptedException {
        looking.shutdown();
        boolean ended = looking.awaitTermination(30, TimeUnit.SECONDS);
        return ended ? seen : new Seen(0, 0, 0);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void look() {
        try (Statement statement = connection.createStatement()) {
            long done = number(statement, DONE);
            long now = System.nanoTime();
            if (startNanos == 0) {
                startNanos = now;
                doneBefore = done;
                return;
            }
            seen = withOldest(statement, (done - doneBefore) * 1e9 / (now - startNanos));
        } catch (SQLException failure) {
            throw new IllegalStateException("The database could not be watched", failure);
        }
    }

    private Seen withOldest(Statement statement, double perSecond) throws SQLException {
        long oldest = seen.oldestMillis();
        long oldestOfAll = seen.oldestOfAllMillis();
        try (ResultSet row = statement.executeQuery(OLDEST)) {
            while (row.next()) {
                long age = row.getLong("age_millis");
                oldestOfAll = Math.max(oldestOfAll, age);
                if (!failedKeys.contains(row.getString("ordering_key"))) {
                    return new Seen(perSecond, Math.max(oldest, age), oldestOfAll);
                }
            }
        }
        return new Seen(perSecond, oldest, oldestOfAll);
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
