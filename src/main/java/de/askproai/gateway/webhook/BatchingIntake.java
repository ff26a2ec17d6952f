package de.askproai.gateway.webhook;

import de.askproai.gateway.config.IntakeConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.work.Backlog;
import de.askproai.gateway.work.FairQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes events in by the batch: writes at once when nothing is under way, and gathers while something is. Another batch
 * starts beside it only when it is worth it or the one before takes long.
 *
 * <p>A batch is filled from the companies in turn. A company whose accepted work piles up in this process is slowed down,
 * by a bounded wait and never by a refusal, so that handling keeps pace with taking in and the others do not notice.
 * Confined to one event loop.
 */
public final class BatchingIntake implements Intake {
    private static final int COMFORTABLE_BACKLOG = 1_500;
    private static final Duration LONGEST_SLOWDOWN = Duration.ofMillis(150);
    private static final Duration SLOWDOWN_STEP = Duration.ofMillis(5);
    private static final int WORTH_A_BATCH = 256;
    private static final Duration SLOW = Duration.ofMillis(50);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    /** An event that waits for its commit. */
    record Pending(ReceivedEvent event, DataKey key, Promise<Receipt> receipt, long arrivedNanos) {}

    private final Vertx vertx;
    private final IntakeConfig config;
    private final DataKeys keys;
    private final Backlog backlog;
    private final BatchWriter writer;
    private final FairQueue<Pending> waiting = new FairQueue<>();
    private int inFlight;
    private long lastStart;
    private boolean flushScheduled;
    private boolean slowedDown;

    public BatchingIntake(Vertx vertx, IntakeConfig config, DataKeys keys, Backlog backlog, BatchWriter writer) {
        this.vertx = vertx;
        this.config = config;
        this.keys = keys;
        this.backlog = backlog;
        this.writer = writer;
    }

    @Override
    public Future<Receipt> accept(ReceivedEvent event) {
        Promise<Receipt> receipt = Promise.promise();
        long arrived = System.nanoTime();
        keys.current(event.company())
                .onSuccess(key -> enqueue(new Pending(event, key, receipt, arrived)))
                .onFailure(failure -> receipt.fail(comeAgain()));
        return receipt.future();
    }

    static GatewayException comeAgain() {
        return new GatewayException(ErrorCode.UNAVAILABLE, "The event could not be stored in time")
                .withRetryAfter(COME_AGAIN);
    }

    private void enqueue(Pending pending) {
        waiting.add(pending.event().company(), pending);
        scheduleFlush();
    }

    /** Flushes after what the socket still has for this turn of the event loop: requests that came together go together. */
    private void scheduleFlush() {
        if (!flushScheduled && mayStart()) {
            flushScheduled = true;
            vertx.runOnContext(turn -> {
                flushScheduled = false;
                flush();
            });
        }
    }

    private void flush() {
        while (mayStart()) {
            List<Pending> batch = takeBatch();
            if (batch.isEmpty()) {
                slowDown();
                return;
            }
            write(batch);
        }
    }

    /** Few large INSERTs cost less than many small ones; but nobody waits behind one that takes long, or hangs. */
    private boolean mayStart() {
        return inFlight == 0
                || (inFlight < config.batchesInFlight()
                        && (waiting.size() >= WORTH_A_BATCH || System.nanoTime() - lastStart > SLOW.toNanos()));
    }

    private void write(List<Pending> batch) {
        inFlight++;
        lastStart = System.nanoTime();
        if (inFlight < config.batchesInFlight()) {
            long ignored = vertx.setTimer(SLOW.toMillis() + 1, slow -> scheduleFlush());
        }
        writer.write(batch).onComplete(written -> {
            inFlight--;
            scheduleFlush();
        });
    }

    private List<Pending> takeBatch() {
        List<Pending> batch = new ArrayList<>(Math.min(waiting.size(), config.batchRows()));
        long now = System.nanoTime();
        int bytes = 0;
        while (batch.size() < config.batchRows() && bytes < config.batchBytes()) {
            Pending next = waiting.poll(company -> keepsPace(company, now));
            if (next == null) {
                break;
            }
            if (now - next.arrivedNanos() > config.answerWithin().toNanos()) {
                next.receipt().fail(comeAgain());
                continue;
            }
            bytes += next.event().body().length;
            batch.add(next);
        }
        return batch;
    }

    private boolean keepsPace(UUID company, long nowNanos) {
        if (backlog.of(company) < COMFORTABLE_BACKLOG) {
            return true;
        }
        Pending oldest = waiting.peek(company);
        return oldest != null && nowNanos - oldest.arrivedNanos() > LONGEST_SLOWDOWN.toNanos();
    }

    private void slowDown() {
        if (!waiting.isEmpty() && !slowedDown) {
            slowedDown = true;
            long ignored = vertx.setTimer(SLOWDOWN_STEP.toMillis(), tick -> {
                slowedDown = false;
                flush();
            });
        }
    }
}
