package de.askproai.gateway.work;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * One kind of work: how a batch of it is done.
 *
 * <p>{@link #handle} runs on an event loop, holds no transaction, and answers one outcome per item in the same order. It
 * may read from vendors and send to them; changes to our database are returned as effects. A failed future counts as a
 * failure of every item of the batch, so an item's own failure belongs in its outcome.
 */
public interface WorkKind {
    /** Returns the stable name stored with the work, e.g. {@code event.calcom}; low cardinality, at most 40 characters. */
    String name();

    Future<List<Outcome>> handle(List<Work> batch, Deadline deadline);

    /** Returns the most items given to {@link #handle} together. */
    default int maxBatch() {
        return 512;
    }

    /** Returns the most batches under way at once per event loop. */
    default int maxInFlight() {
        return 2;
    }

    /** Returns how long one batch may take. */
    default Duration timeout() {
        return Duration.ofSeconds(30);
    }

    /** Returns the waits before its next attempts, where it has its own; empty for those that are configured. */
    default List<Duration> retries() {
        return List.of();
    }

    /** Hears, after the commit, what was done and what was not; for meters only. */
    default void settled(List<Work> done, List<Work> notDone) {}
}
