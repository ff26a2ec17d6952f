package de.askproai.gateway.work;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A look at PostgreSQL that is taken again and again, never two at once; one that fails is taken again as usual. */
public final class Recurring {
    private static final Logger LOG = LoggerFactory.getLogger(Recurring.class);

    private final Vertx vertx;
    private final Duration every;
    private final Supplier<Future<?>> look;
    private long timer = -1;
    private Future<?> last = Future.succeededFuture();

    public Recurring(Vertx vertx, Duration every, Supplier<Future<?>> look) {
        this.vertx = vertx;
        this.every = every;
        this.look = look;
    }

    public void start() {
        timer = vertx.setPeriodic(every.toMillis(), tick -> tick());
    }

    /** Completes, never fails, when the last look is over. */
    public Future<Void> stop() {
        boolean ignored = vertx.cancelTimer(timer);
        return last.<Void>mapEmpty().otherwiseEmpty();
    }

    private void tick() {
        if (last.isComplete()) {
            last = look.get().onFailure(away -> LOG.debug("It is looked again", away));
        }
    }
}
