package de.askproai.gateway.message;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gauges of promises that people were to keep and that are past their time, refreshed now and then: whoever scrapes them
 * costs the database nothing. While the database does not answer in time they keep their last value.
 */
public final class PromiseGauges {
    private static final Logger LOG = LoggerFactory.getLogger(PromiseGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final String WAITING = "waiting";
    private static final String TAKEN = "taken";

    private final Vertx vertx;
    private final Store store;
    private final BusinessClock clock;
    private volatile Map<String, Long> overdue = Map.of();
    private long timer = -1;

    public PromiseGauges(Vertx vertx, Store store, BusinessClock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
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
        timer = vertx.setPeriodic(
                0,
                EVERY.toMillis(),
                tick -> refresh()
                        .onFailure(failure -> LOG.debug("Promises past their time were not counted in time", failure)));
    }

    public void stop() {
        boolean ignored = vertx.cancelTimer(timer);
    }

    /** Counts them now. */
    public Future<Void> refresh() {
        return store.asWork(Deadline.in(WITHIN), this::count)
                .onSuccess(counted -> overdue = counted)
                .mapEmpty();
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
