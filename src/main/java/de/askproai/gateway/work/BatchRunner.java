package de.askproai.gateway.work;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.store.SqlFailures;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Takes one batch from its kind's answer to its committed end, through faults of the kind, the database and the clock.
 *
 * <p>The outcomes of a batch are worked out once; only their writing is repeated while PostgreSQL is away. Fails only when
 * a shard of the batch has moved to another owner, who does the work again, or when this node is stopped. Runs on the
 * dispatcher's event loop.
 */
final class BatchRunner {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** Left to PostgreSQL to say that a statement took too long, before nothing is known of it. */
    private static final Duration TO_SAY_SO = Duration.ofSeconds(2);

    private static final int TRIES_BEFORE_SPLIT = 3;
    private static final String EPOCH_MOVED = "GW001";
    private static final String STATEMENT_TIMEOUT = "57014";

    private final Vertx vertx;
    private final Sessions sessions;
    private final Completion completion;
    private final RetrySchedules schedules;
    private final WallClock clock;
    private final WorkMeters meters;
    private final Duration writeWithin;
    private volatile boolean stopped;

    BatchRunner(
            Vertx vertx,
            Sessions sessions,
            Completion completion,
            RetrySchedules schedules,
            WallClock clock,
            WorkMeters meters) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.writeWithin = sessions.timeout().plus(TO_SAY_SO);
        this.completion = completion;
        this.schedules = schedules;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * One batch on its way: what was decided about it and how often writing it failed.
     *
     * @param late how often it was not written in time although PostgreSQL answers
     */
    private record Attempt(
            List<Settlement> settlements, List<Owned> fence, Instant startedAt, Duration took, int tries, int late) {
        Attempt with(List<Settlement> part) {
            return new Attempt(part, fence, startedAt, took, 0, 0);
        }

        Attempt failedOnce() {
            return new Attempt(settlements, fence, startedAt, took, tries + 1, late);
        }

        /** Returns what is left of it, now that PostgreSQL has said so. */
        Attempt left(Set<UUID> unfinished, boolean wasLate) {
            return new Attempt(
                    settlements.stream()
                            .filter(item -> unfinished.contains(item.work().id()))
                            .toList(),
                    fence,
                    startedAt,
                    took,
                    tries,
                    wasLate ? late + 1 : late);
        }

        /** Returns the same, now that PostgreSQL says nothing. */
        Attempt unheard() {
            return new Attempt(settlements, fence, startedAt, took, tries, 0);
        }

        List<Work> works() {
            return settlements.stream().map(Settlement::work).toList();
        }
    }

    /** Has nothing reported any more: what is still under way is done again by the next owners of its shards. */
    void stop() {
        stopped = true;
    }

    /** @param fence the shards of the batch under the epochs at which it was taken out */
    Future<Completion.Result> run(WorkKind kind, List<Work> batch, List<Owned> fence) {
        // What is alone in its batch is all that its handling and writing are about.
        return batch.size() == 1
                ? batch.get(0).correlation().follow(() -> handleAndWrite(kind, batch, fence))
                : handleAndWrite(kind, batch, fence);
    }

    private Future<Completion.Result> handleAndWrite(WorkKind kind, List<Work> batch, List<Owned> fence) {
        Instant startedAt = clock.now();
        long startedNanos = System.nanoTime();
        return outcomes(kind, batch).compose(outcomes -> {
            Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
            List<Settlement> settlements = settle(batch, outcomes);
            return write(new Attempt(settlements, fence, startedAt, took, 0, 0))
                    .onSuccess(written -> meters.settled(kind, settlements, took));
        });
    }

    private Future<List<Outcome>> outcomes(WorkKind kind, List<Work> batch) {
        Deadline deadline = Deadline.in(kind.timeout());
        Future<List<Outcome>> answer = Future.succeededFuture(batch).compose(works -> kind.handle(works, deadline));
        return deadline.limit(answer, kind.name()).transform((outcomes, failure) -> {
            if (failure == null && outcomes.size() == batch.size()) {
                return Future.succeededFuture(outcomes);
            }
            Throwable why = failure == null
                    ? new GatewayException(ErrorCode.INTERNAL, "The batch was not answered item by item")
                    : failure;
            if (!stopped) {
                meters.kindFailed(kind, why);
            }
            return Future.succeededFuture(
                    batch.stream().map(work -> Outcome.of(why)).toList());
        });
    }

    private List<Settlement> settle(List<Work> batch, List<Outcome> outcomes) {
        List<Settlement> settlements = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            Work work = batch.get(i);
            settlements.add(Settlement.of(work, outcomes.get(i), schedules.of(work)));
        }
        return settlements;
    }

    private Future<Completion.Result> write(Attempt attempt) {
        if (attempt.settlements().isEmpty()) {
            return Future.succeededFuture(new Completion.Result(Map.of(), Set.of()));
        }
        return sessions.inTransaction(
                        Deadline.in(writeWithin),
                        transaction -> completion.write(
                                transaction,
                                attempt.fence(),
                                attempt.settlements(),
                                attempt.startedAt(),
                                attempt.took()))
                .recover(failure -> afterFailure(attempt, failure));
    }

    private Future<Completion.Result> afterFailure(Attempt attempt, Throwable failure) {
        if (stopped || SqlFailures.isState(failure, EPOCH_MOVED)) {
            return Future.failedFuture(failure);
        }
        if (failure instanceof Completion.AlreadyCompleted) {
            return writeUnfinished(attempt, failure);
        }
        boolean stuck = SqlFailures.isState(failure, STATEMENT_TIMEOUT) && attempt.tries() >= TRIES_BEFORE_SPLIT;
        if (!isFaultOfTheBatch(failure) && !stuck) {
            return pause(attempt.tries()).compose(paused -> writeUnfinished(attempt.failedOnce(), failure));
        }
        return split(attempt, failure);
    }

    private Future<Completion.Result> split(Attempt attempt, Throwable failure) {
        return attempt.settlements().size() > 1 ? halves(attempt) : giveUp(attempt, failure);
    }

    private static boolean isFaultOfTheBatch(Throwable failure) {
        if (failure instanceof GatewayException known) {
            return known.code() == ErrorCode.MISCONFIGURED || known.code() == ErrorCode.KEY_MISSING;
        }
        return SqlFailures.isStatementsFault(failure) || failure instanceof RuntimeException;
    }

    /**
     * Writes what is still in the queue: the answer to an earlier commit may have been lost. A PostgreSQL that answers this was
     * not away: what it did not do in time, again and again, takes too long as a whole.
     */
    private Future<Completion.Result> writeUnfinished(Attempt attempt, Throwable before) {
        return sessions.run(Deadline.in(writeWithin), sql -> completion.unfinished(sql, attempt.works()))
                .transform((unfinished, failure) -> failure == null
                        ? writeOrSplit(attempt.left(unfinished, ranOutOfTime(before)), before)
                        : afterFailure(attempt.unheard(), failure));
    }

    private Future<Completion.Result> writeOrSplit(Attempt left, Throwable before) {
        return left.late() < TRIES_BEFORE_SPLIT || left.settlements().isEmpty() ? write(left) : split(left, before);
    }

    private static boolean ranOutOfTime(Throwable failure) {
        return failure instanceof GatewayException known && known.code() == ErrorCode.DEADLINE_EXCEEDED;
    }

    private Future<Completion.Result> halves(Attempt attempt) {
        List<Settlement> all = attempt.settlements();
        int middle = all.size() / 2;
        return write(attempt.with(all.subList(0, middle)))
                .compose(first ->
                        write(attempt.with(all.subList(middle, all.size()))).map(second -> merged(first, second)));
    }

    private static Completion.Result merged(Completion.Result first, Completion.Result second) {
        Map<UUID, Long> heldUp = new HashMap<>(first.heldUpMillis());
        heldUp.putAll(second.heldUpMillis());
        Set<Integer> nudged = new HashSet<>(first.nudged());
        nudged.addAll(second.nudged());
        return new Completion.Result(heldUp, nudged);
    }

    /** Turns an outcome that cannot be written into a failed attempt, which always can. */
    private Future<Completion.Result> giveUp(Attempt attempt, Throwable failure) {
        Settlement item = attempt.settlements().get(0);
        String state = SqlFailures.state(failure);
        String detail = "Its effects could not be written" + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")");
        meters.unwritable(item.work(), failure);
        Outcome unwritten = new Outcome.Retry(ErrorCode.INTERNAL, detail, null);
        Settlement failed = Settlement.of(item.work(), unwritten, schedules.of(item.work()));
        // A failed attempt that cannot be written either, for want of a partition perhaps, is tried again at leisure.
        return (attempt.tries() == 0 ? Future.<Void>succeededFuture() : pause(attempt.tries()))
                .compose(paused -> write(new Attempt(
                        List.of(failed),
                        attempt.fence(),
                        attempt.startedAt(),
                        attempt.took(),
                        attempt.tries() + 1,
                        0)));
    }

    private Future<Void> pause(int tries) {
        long millis = Math.min(LONGEST_PAUSE.toMillis(), FIRST_PAUSE.toMillis() << Math.min(tries, 10));
        return vertx.timer(millis).mapEmpty();
    }
}
