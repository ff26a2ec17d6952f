package de.askproai.gateway.work;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Wakes work that sleeps until a time of the business clock.
 *
 * <p>The time it wakes at is in PostgreSQL and is compared with the clock at each look, so a restart, another node, and a
 * clock that was moved make no difference. From waking on, the work is like any other: retries follow real time. Every node
 * has one; what several of them find at once, one of them wakes.
 */
public final class AlarmClock {
    private static final Duration WITHIN = Duration.ofSeconds(5);
    /** What is cut off is done again: without that much time no further batch begins. */
    private static final Duration FOR_A_BATCH = Duration.ofSeconds(2);

    private static final int AT_ONCE = 500;

    private final Store store;
    private final BusinessClock clock;
    private final Consumer<Set<Integer>> nudge;
    private final Recurring looking;

    /**
     * @param every how often it looks
     * @param nudge hears which shards have something to do
     */
    public AlarmClock(Vertx vertx, Store store, BusinessClock clock, Duration every, Consumer<Set<Integer>> nudge) {
        this.store = store;
        this.clock = clock;
        this.nudge = nudge;
        this.looking = new Recurring(vertx, every, WITHIN, this::wake);
    }

    public void start() {
        looking.start();
    }

    /** Completes when nothing is being looked for any more. */
    public Future<Void> stop() {
        return looking.stop();
    }

    /** Wakes all whose time has come; completes with how many that were. */
    private Future<Integer> wake(Deadline deadline) {
        return store.asWork(deadline, this::wake).compose(woken -> {
            nudge.accept(woken.shards());
            return woken.count() < AT_ONCE || deadline.remaining().compareTo(FOR_A_BATCH) < 0
                    ? Future.succeededFuture(woken.count())
                    : wake(deadline).map(more -> woken.count() + more);
        });
    }

    private record Woken(int count, Set<Integer> shards) {}

    private Future<Woken> wake(SqlClient tx) {
        String sql = """
                WITH awake AS (
                    SELECT id FROM work WHERE wakes_at <= $1 ORDER BY wakes_at LIMIT $2 FOR UPDATE SKIP LOCKED
                )
                UPDATE work SET due_at = clock_timestamp(), wakes_at = NULL FROM awake WHERE work.id = awake.id
                RETURNING shard
                """;
        return tx.preparedQuery(sql)
                .execute(Tuple.of(clock.now().atOffset(ZoneOffset.UTC), AT_ONCE))
                .map(rows -> {
                    Set<Integer> shards = new HashSet<>();
                    rows.forEach(row -> {
                        boolean ignored = shards.add((int) row.getShort("shard"));
                    });
                    return new Woken(rows.size(), shards);
                });
    }
}
