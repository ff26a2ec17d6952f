package de.askproai.gateway.cli.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Looks from outside, on a connection of its own, at how fast effects come and how old the oldest work gets. */
final class EffectWatch implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final String DONE = "SELECT coalesce(sum(done), 0) FROM work_total WHERE kind = 'event.calcom'";
    // In the order of the ids, that is of time, so that a look costs the measured server next to nothing.
    private static final String OLDEST = """
            SELECT (extract(epoch FROM clock_timestamp() - created_at) * 1000)::bigint FROM work ORDER BY id LIMIT 1
            """;
    private static final String OLDEST_READY = """
            SELECT (extract(epoch FROM clock_timestamp() - created_at) * 1000)::bigint FROM work
            WHERE NOT waiting AND failing_since IS NULL
              AND NOT EXISTS (SELECT FROM work w WHERE w.held = 0 AND w.shard = work.shard
                                                   AND w.waiting AND w.ordering_key = work.ordering_key)
            ORDER BY id LIMIT 1
            """;

    /** What was seen in the measured time. */
    record Seen(double perSecond, long oldestReadyMillis, long oldestWaitingMillis) {}

    private final Connection connection;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> looks;
    private long startNanos;
    private long doneBefore;
    private Seen seen = new Seen(0, 0, 0);

    private EffectWatch(Connection connection, Duration firstUnmeasured) {
        this.connection = connection;
        this.looks = looking.scheduleWithFixedDelay(
                this::look, firstUnmeasured.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    static EffectWatch start(Connection connection, Duration firstUnmeasured) {
        return new EffectWatch(connection, firstUnmeasured);
    }

    /** Stops looking and returns what was seen. */
    Seen stop() throws InterruptedException {
        boolean ignored = looks.cancel(false);
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
            seen = new Seen(
                    (done - doneBefore) * 1e9 / (now - startNanos),
                    Math.max(seen.oldestReadyMillis(), number(statement, OLDEST_READY)),
                    Math.max(seen.oldestWaitingMillis(), number(statement, OLDEST)));
        } catch (SQLException failure) {
            throw new IllegalStateException("The database could not be watched", failure);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
