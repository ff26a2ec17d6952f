package de.askproai.gateway.work;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ReplayRepository.Progress;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The work of a bulk replay: each step moves a stretch of its subject into the queue and leaves the next step behind.
 *
 * <p>What a step moves is committed together with how far the replay has come. So a step that is repeated after a crash, by
 * this node or another one, goes on where the other ended, and nothing is moved twice. A step waits while the queue is
 * long, because a replay must not stand before what is happening now.
 */
public final class ReplayKind implements ItemWorkKind {
    static final String NAME = "replay.step";
    private static final int STRETCH = 1_000;
    private static final int LONG_QUEUE = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final UUID ALL_COMPANIES = new UUID(0, 0);

    private final Store store;
    private final WallClock clock;
    private final Map<String, ReplaySubject> subjects;
    private final ReplayRepository replays = new ReplayRepository();

    public ReplayKind(Store store, WallClock clock, List<ReplaySubject> subjects) {
        this.store = store;
        this.clock = clock;
        this.subjects =
                subjects.stream().collect(Collectors.toUnmodifiableMap(ReplaySubject::name, subject -> subject));
    }

    /** Returns the next step of a replay. */
    static NewWork step(Replay replay, @Nullable Instant dueAt) {
        return new NewWork(
                NAME,
                company(replay),
                null,
                orderingKey(replay),
                null,
                replay.id().toString().getBytes(StandardCharsets.US_ASCII),
                dueAt);
    }

    static UUID company(Replay replay) {
        return replay.company().orElse(ALL_COMPANIES);
    }

    static String orderingKey(Replay replay) {
        return "replay:" + replay.id();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int maxBatch() {
        return 1;
    }

    @Override
    public int maxInFlight() {
        return 1;
    }

    @Override
    public Future<Outcome> handle(Work work, Deadline deadline) {
        byte[] body = work.body();
        if (body == null) {
            return Future.succeededFuture(new Outcome.Dead(ErrorCode.INTERNAL, "The step names no replay"));
        }
        UUID id = UUID.fromString(new String(body, StandardCharsets.US_ASCII));
        return store.asWork(deadline, tx -> step(tx, id)).recover(ReplayKind::comeAgain);
    }

    /** While the database is away nothing was tried, so a replay outlives any outage. */
    private static Future<Outcome> comeAgain(Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        boolean away = known.code() == ErrorCode.UNAVAILABLE || known.code() == ErrorCode.DEADLINE_EXCEEDED;
        return Future.succeededFuture(
                away ? new Outcome.Park(known.code(), known.detail(), PAUSE) : Outcome.of(failure));
    }

    private Future<Outcome> step(SqlClient transaction, UUID id) {
        return replays.lock(transaction, id)
                .compose(found -> found.filter(
                                progress -> progress.replay().state().equals("running"))
                        .map(progress -> goOn(transaction, progress))
                        .orElseGet(() -> Future.succeededFuture(Outcome.done())));
    }

    private Future<Outcome> goOn(SqlClient transaction, Progress progress) {
        Replay replay = progress.replay();
        return replays.queued(transaction, LONG_QUEUE)
                .compose(queued -> queued >= LONG_QUEUE
                        ? Future.succeededFuture(next(replay, clock.now().plus(PAUSE)))
                        : move(transaction, progress));
    }

    private Future<Outcome> move(SqlClient transaction, Progress progress) {
        Replay replay = progress.replay();
        ReplaySubject subject = subjects.get(replay.subject());
        if (subject == null) {
            return Future.succeededFuture(new Outcome.Dead(ErrorCode.INTERNAL, "Nobody here replays this"));
        }
        return subject.move(transaction, replay, progress.position(), STRETCH).compose(stretch -> {
            UUID last = stretch.last();
            return last == null
                    ? replays.setState(transaction, replay.id(), "done").map(done -> Outcome.done())
                    : replays.advance(transaction, replay.id(), last, stretch).map(advanced -> next(replay, null));
        });
    }

    private static Outcome next(Replay replay, @Nullable Instant dueAt) {
        return new Outcome.Done(List.of(), List.of(step(replay, dueAt)));
    }
}
