package de.askproai.gateway.work;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Deletes one company's rows that are over a time of its own, or takes out of them what is; it is shorter than the time all
 * rows of the table go by, where they have one.
 *
 * <p>In small steps, each a transaction; remembers nothing, but looks for what is still there, so a run that was cut off is
 * made good by the next one. Thread-safe; several nodes may do it at once.
 */
public final class CompanyPurge {
    private static final Duration STEP_WITHIN = Duration.ofSeconds(10);
    private static final int STEPS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(10);

    /** A domain's way to delete some of a company's rows, as {@code gateway_work}, whose rights do not stop at a company. */
    @FunctionalInterface
    public interface Step {
        /** Deletes a bounded number of rows from before the moment and returns how many; 0 when none is left. */
        Future<Integer> delete(SqlClient transaction, UUID company, OffsetDateTime before);
    }

    private final Vertx vertx;
    private final Store store;
    private final WallClock clock;

    public CompanyPurge(Vertx vertx, Store store, WallClock clock) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
    }

    /** Deletes what is over its time, as far as one run goes. */
    public Future<Void> run(UUID company, Duration keep, Step step) {
        return run(company, clock.now().minus(keep).atOffset(ZoneOffset.UTC), step, 1);
    }

    private Future<Void> run(UUID company, OffsetDateTime before, Step step, int turn) {
        return store.asWork(Deadline.in(STEP_WITHIN), tx -> step.delete(tx, company, before))
                .compose(deleted -> deleted == 0 || turn == STEPS
                        ? Future.succeededFuture()
                        : vertx.timer(PAUSE.toMillis()).compose(paused -> run(company, before, step, turn + 1)));
    }
}
