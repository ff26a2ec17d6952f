package de.askproai.gateway.work;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look that is taken again and again, never two at once; one that fails is taken again as usual. Thread-safe. */
public final class Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    private final Vertx vertx;
    private final Duration every;
    private final Duration within;
    private final Function<Deadline, Future<?>> look;
    private volatile long timer = -1;
    private volatile Future<?> last = Future.succeededFuture();

    /**
     * @param within how long one look may take
     * @param look ends by its deadline, since none is taken before it has
     */
    public Recurring(Vertx vertx, Duration every, Duration within, Function<Deadline, Future<?>> look) {
        this.vertx = vertx;
        this.every = every;
        this.within = within;
        this.look = look;
    }

    /** Looks for the first time after a while. */
    public void start() {
        start(every);
    }

    /** Looks for the first time at once, for which nobody waits. */
    public void startAtOnce() {
        start(Duration.ZERO);
    }

    private void start(Duration first) {
        timer = vertx.setPeriodic(first.toMillis(), every.toMillis(), tick -> tick());
    }

    /** Completes, never fails, when the last look is over. */
    public Future<Void> stop() {
        boolean ignored = vertx.cancelTimer(timer);
        return last.<Void>mapEmpty().otherwiseEmpty();
    }

    private void tick() {
        if (last.isComplete()) {
            last = Future.succeededFuture(Deadline.in(within))
                    .compose(look::apply)
                    .onFailure(away -> LOG.debug("It is looked again", away));
        }
    }
}
