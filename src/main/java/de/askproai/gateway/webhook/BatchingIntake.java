package de.askproai.gateway.webhook;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.IntakeConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Backlog;
import de.askproai.gateway.work.FairQueue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes events in by the batch: writes at once when nothing is under way, and gathers while something is. Another batch
 * starts beside it only when it is worth it or the one before takes long.
 *
 * <p>A batch is filled from the companies in turn. A company whose accepted work piles up in this process is slowed down,
 * by a bounded wait and never by a refusal, so that handling keeps pace with taking in and the others do not notice.
 *
 * <p>Everybody is answered in time, also whose event is with a PostgreSQL that says nothing: it may have been stored, and is
 * recognised when it comes again. Confined to one event loop.
 */
public final class BatchingIntake implements Intake {
    private static final int COMFORTABLE_BACKLOG = 1_500;
    private static final Duration LONGEST_SLOWDOWN = Duration.ofMillis(150);
    private static final Duration SLOWDOWN_STEP = Duration.ofMillis(5);
    private static final int WORTH_A_BATCH = 256;
    private static final Duration SLOW = Duration.ofMillis(50);
    private static final Duration COME_AGAIN = Duration.ofSeconds(5);
    /** How often within that time it is looked whose time is up: a timer for each event would cost more. */
    private static final int LOOKS = 32;

    /** An event that waits for its commit. */
    record Pending(ReceivedEvent event, DataKey key, Promise<Receipt> receipt, long arrivedNanos) {
        boolean isAnswered() {
            return receipt.future().isComplete();
        }

        /** Its sender may have been told to come again meanwhile, and will learn then. */
        void give(Receipt given) {
            boolean ignored = receipt.tryComplete(given);
        }

        /** Returns whether it had no answer yet. */
        @CanIgnoreReturnValue
        boolean refuse(GatewayException why) {
            return receipt.tryFail(why);
        }
    }

    private final Vertx vertx;
    private final IntakeConfig config;
    private final DataKeys keys;
    private final Backlog backlog;
    private final BatchWriter writer;
    private final Duration lookEvery;
    /** How long an event may wait so that its answer leaves in time, though it is only looked now and then. */
    private final Duration patience;

    private final FairQueue<Pending> waiting = new FairQueue<>();
    private final Set<List<Pending>> writing = Collections.newSetFromMap(new IdentityHashMap<>());
    private int inFlight;
    private long lastStart;
    private boolean flushScheduled;
    private boolean slowedDown;
    private boolean watched;

    public BatchingIntake(Vertx vertx, IntakeConfig config, DataKeys keys, Backlog backlog, BatchWriter writer) {
        this.vertx = vertx;
        this.config = config;
        this.keys = keys;
        this.backlog = backlog;
        this.writer = writer;
        this.lookEvery = config.answerWithin().dividedBy(LOOKS);
        this.patience = config.answerWithin().minus(lookEvery.multipliedBy(2));
    }

    @Override
    public Future<Receipt> accept(ReceivedEvent event) {
        Promise<Receipt> receipt = Promise.promise();
        long arrived = System.nanoTime();
        Deadline.in(patience)
                .limit(keys.current(event.company()), "The company's key")
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
        watch();
    }

    /** Looks now and then whose time is up, for as long as anybody waits. */
    private void watch() {
        if (!watched) {
            watched = true;
            long ignored = vertx.setTimer(Math.max(1, lookEvery.toMillis()), look -> {
                watched = false;
                answerLate(System.nanoTime());
                if (inFlight > 0 || !waiting.isEmpty()) {
                    watch();
                }
            });
        }
    }

    private void answerLate(long nowNanos) {
        Pending late = waiting.poll(company -> isLate(waiting.peek(company), nowNanos));
        while (late != null) {
            late.refuse(comeAgain());
            late = waiting.poll(company -> isLate(waiting.peek(company), nowNanos));
        }
        for (List<Pending> batch : writing) {
            batch.stream().filter(one -> isLate(one, nowNanos)).forEach(one -> one.refuse(comeAgain()));
        }
    }

    private boolean isLate(@Nullable Pending pending, long nowNanos) {
        return pending != null && nowNanos - pending.arrivedNanos() > patience.toNanos();
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
        writing.add(batch);
        writer.write(batch).onComplete(written -> {
            inFlight--;
            writing.remove(batch);
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
            if (isLate(next, now)) {
                next.refuse(comeAgain());
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
