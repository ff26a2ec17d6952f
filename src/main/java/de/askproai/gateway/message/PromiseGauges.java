package de.askproai.gateway.message;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Recurring;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/**
 * The gauges of promises that people were to keep and that are past their time, refreshed now and then: whoever scrapes them
 * costs the database nothing. While the database does not answer in time they keep their last value.
 */
public final class PromiseGauges {
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final String WAITING = "waiting";
    private static final String TAKEN = "taken";

    private final Store store;
    private final BusinessClock clock;
    private final Recurring counting;
    private volatile Map<String, Long> overdue = Map.of();

    public PromiseGauges(Vertx vertx, Store store, BusinessClock clock, MeterRegistry meters) {
        this.store = store;
        this.clock = clock;
        this.counting = new Recurring(vertx, EVERY, WITHIN, this::refresh);
        register(WAITING, meters);
        register(TAKEN, meters);
    }

    private void register(String state, MeterRegistry meters) {
        Gauge.builder(MeterNames.PROMISES_OVERDUE, this, gauges -> gauges.overdue.getOrDefault(state, 0L))
                .tag(MeterNames.STATE, state)
                .strongReference(true)
                .register(meters);
    }

    public void start() {
        counting.startAtOnce();
    }

    /** Completes, never fails, once nothing is counted any more. */
    public Future<Void> stop() {
        return counting.stop();
    }

    /** Counts them now. */
    public Future<?> refresh(Deadline deadline) {
        return store.asWork(deadline, this::count).onSuccess(counted -> overdue = counted);
    }

    private Future<Map<String, Long>> count(SqlClient tx) {
        return tx.preparedQuery("""
                        SELECT handover, count(*) AS promises FROM promises
                         WHERE handover IN ('waiting', 'taken') AND due_at < $1 GROUP BY handover
                        """)
                .execute(Tuple.of(clock.now().atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Map<String, Long> counted = new HashMap<>();
                    for (Row row : rows) {
                        counted.put(row.getString("handover"), row.getLong("promises"));
                    }
                    return Map.copyOf(counted);
                });
    }
}
