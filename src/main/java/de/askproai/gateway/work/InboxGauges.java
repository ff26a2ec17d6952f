package de.askproai.gateway.work;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.time.Deadline;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The gauges of a part of the queue, refreshed now and then: whoever scrapes them costs the database nothing.
 *
 * <p>While the database does not answer in time they keep their last value.
 */
public final class InboxGauges {
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final InboxFigures NOTHING_YET = new InboxFigures(0, 0, 0, 0, 0, 0, false);

    private final Function<Deadline, Future<InboxFigures>> inbox;
    private final String depth;
    private final Recurring counting;
    private volatile InboxFigures last = NOTHING_YET;

    /**
     * @param inbox looks how full it is
     * @param depth the name of the gauges by state
     * @param oldest the name of the gauge of how late it is
     */
    public InboxGauges(
            Vertx vertx,
            Function<Deadline, Future<InboxFigures>> inbox,
            String depth,
            String oldest,
            MeterRegistry meters) {
        this.inbox = inbox;
        this.depth = depth;
        this.counting = new Recurring(vertx, EVERY, WITHIN, this::refresh);
        depth(meters, WorkState.PENDING, InboxFigures::pending);
        depth(meters, WorkState.RUNNING, InboxFigures::running);
        depth(meters, WorkState.WAITING, InboxFigures::waiting);
        depth(meters, WorkState.DEAD, InboxFigures::dead);
        depth(meters, WorkState.DONE, InboxFigures::done);
        Gauge.builder(oldest, this, gauges -> gauges.last.oldestSeconds()).register(meters);
    }

    private void depth(MeterRegistry meters, WorkState state, ToDoubleFunction<InboxFigures> figure) {
        Gauge.builder(depth, this, gauges -> figure.applyAsDouble(gauges.last))
                .tag(MeterNames.STATE, state.text())
                .register(meters);
    }

    public void start() {
        counting.startAtOnce();
    }

    /** Completes, never fails, once nothing is counted any more. */
    public Future<Void> stop() {
        return counting.stop();
    }

    private Future<InboxFigures> refresh(Deadline deadline) {
        return inbox.apply(deadline).onSuccess(figures -> last = figures);
    }
}
