package de.askproai.gateway.privacy;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.ItemWorkKind;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The work of an erasure, one step after the other: our rows, the vendors' copies, the log of events.
 *
 * <p>Rows come first: from then on they take nothing personal any more, whatever is under way. Each step can be repeated, and
 * what it did is committed before the next, so that another node goes on where this one died. What vendors tell about the
 * same calls and appointments later is looked for again after an hour, a day and a week.
 */
public final class ErasureWork implements ItemWorkKind {
    static final String NAME = "privacy.erase";
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final List<Duration> LATER = List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7));
    private static final String PASS = "pass";
    private static final String POSITION = "position";

    private final Store store;
    private final WallClock clock;
    private final PersonSearch search;
    private final Map<Trace.Kind, VendorCopies> copies;
    private final PersonalEvents events;
    private final ErasureRepository repository = new ErasureRepository();

    public ErasureWork(
            Store store, WallClock clock, List<PersonalRows> rows, List<VendorCopies> copies, PersonalEvents events) {
        this.store = store;
        this.clock = clock;
        this.search = new PersonSearch(rows);
        this.copies = copies.stream().collect(Collectors.toUnmodifiableMap(VendorCopies::kind, Function.identity()));
        this.events = events;
    }

    static String orderingKey(UUID erasure) {
        return "erasure:" + erasure;
    }

    /** @param pass 0 for the erasure itself, then the number of the look back */
    static NewWork step(Erasure erasure, int pass, @Nullable Instant due) {
        return step(erasure, new JsonObject().put(PASS, pass), due);
    }

    private static NewWork step(Erasure erasure, JsonObject body, @Nullable Instant due) {
        return new NewWork(
                NAME,
                erasure.company(),
                null,
                orderingKey(erasure.id()),
                null,
                body.put("erasure", erasure.id().toString()).toBuffer().getBytes(),
                due);
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
    public Future<Outcome> handle(Work work, Deadline deadline) {
        JsonObject body = new JsonObject(Buffer.buffer(work.content()));
        UUID id = UUID.fromString(body.getString("erasure"));
        return store.asCompany(work.company(), deadline, tx -> repository.find(tx, id))
                .compose(found -> found.map(erasure -> go(erasure, body, deadline))
                        .orElseGet(() -> Future.succeededFuture(
                                new Outcome.Dead(ErrorCode.NOT_FOUND, "There is no such erasure"))));
    }

    private Future<Outcome> go(Erasure erasure, JsonObject body, Deadline deadline) {
        if (erasure.state().equals("done")) {
            int pass = body.getInteger(PASS);
            return pass > 0 ? lookBack(erasure, body, deadline) : Future.succeededFuture(Outcome.done());
        }
        if (!erasure.state().equals("running")) {
            return Future.succeededFuture(Outcome.done());
        }
        return switch (erasure.phase()) {
            case Erasure.ROWS -> rewrite(erasure, deadline);
            case Erasure.VENDORS -> deleteCopies(erasure, deadline);
            default -> lookThroughEvents(erasure, deadline);
        };
    }

    /**
     * Who has booked since it began is not erased: it is a plan again, of which nothing is done. What a backup says of the
     * appointments of somebody who was erased once is over.
     */
    private Future<Outcome> rewrite(Erasure erasure, Deadline deadline) {
        return store.asCompany(
                erasure.company(),
                deadline,
                tx -> search.find(tx, erasure.person().asOf(clock.now()))
                        .compose(known -> !erasure.replayed() && PersonSearch.isSomethingToCome(known)
                                ? repository
                                        .planAgain(tx, erasure, PersonSearch.count(known))
                                        .map(Outcome.done())
                                : rewrite(tx, erasure)));
    }

    private Future<Outcome> rewrite(SqlClient tx, Erasure erasure) {
        return search.find(tx, erasure.person())
                .compose(traces -> repository
                        .isUnderWay(tx, erasure.person(), appointments(traces))
                        .compose(busy -> busy
                                ? Future.succeededFuture(new Outcome.Park(
                                        ErrorCode.CONFLICT, "Something is still to be done for the person", PAUSE))
                                : rewrite(tx, erasure, traces)));
    }

    private Future<Outcome> rewrite(SqlClient tx, Erasure erasure, List<Trace> traces) {
        return repository
                .addTraces(
                        tx,
                        erasure,
                        traces.stream().filter(trace -> trace.kind().isLeft()).toList())
                .compose(added -> search.erase(tx, erasure.person(), traces))
                .compose(erased -> repository.forgetGivenUp(tx, erasure.company(), appointments(traces)))
                .compose(forgotten -> repository.rewritten(tx, erasure, PersonSearch.count(traces)))
                .map(done -> next(erasure));
    }

    /** Deletes one copy after the other; each receipt is kept before the next vendor is asked. */
    private Future<Outcome> deleteCopies(Erasure erasure, Deadline deadline) {
        return traces(erasure, deadline).compose(traces -> {
            Optional<Trace> open = traces.stream()
                    .filter(one -> one.outcome().equals(Receipted.OPEN))
                    .map(Receipted::trace)
                    .findFirst();
            return open.map(trace -> deleteCopy(erasure, trace, deadline))
                    .orElseGet(() ->
                            inTransaction(erasure, deadline, tx -> repository.setPhase(tx, erasure, Erasure.EVENTS)));
        });
    }

    private Future<Outcome> deleteCopy(Erasure erasure, Trace trace, Deadline deadline) {
        VendorCopies vendor = copies.get(trace.kind());
        Future<VendorCopies.Receipt> receipt = vendor == null
                ? Future.succeededFuture(VendorCopies.Receipt.BY_HAND)
                : vendor.delete(erasure.company(), trace, deadline);
        return receipt.recover(ErasureWork::byHand)
                .compose(
                        given -> inTransaction(erasure, deadline, tx -> repository.receipt(tx, erasure, trace, given)));
    }

    /** An account that is no longer connected, or a vendor that will never do it: people have to see to it. */
    private static Future<VendorCopies.Receipt> byHand(Throwable failure) {
        return switch (GatewayException.of(failure).code()) {
            case NOT_FOUND -> Future.succeededFuture(VendorCopies.Receipt.ABSENT);
            case MISCONFIGURED, UPSTREAM_REJECTED -> Future.succeededFuture(VendorCopies.Receipt.BY_HAND);
            default -> Future.failedFuture(failure);
        };
    }

    private Future<Outcome> lookThroughEvents(Erasure erasure, Deadline deadline) {
        return traces(erasure, deadline)
                .compose(traces -> events.erase(erasure.person(), plain(traces), erasure.position(), deadline))
                .compose(stretch -> stretch.last() == null
                        ? finish(erasure, deadline)
                        : inTransaction(erasure, deadline, tx -> repository.advance(tx, erasure, stretch)));
    }

    private Future<Outcome> finish(Erasure erasure, Deadline deadline) {
        return store.asCompany(erasure.company(), deadline, tx -> repository.setState(tx, erasure, "done", clock.now()))
                .map(done -> new Outcome.Done(List.of(), lookBacks(done)));
    }

    private List<NewWork> lookBacks(Erasure erasure) {
        List<NewWork> steps = new ArrayList<>();
        for (int pass = 1; pass <= LATER.size(); pass++) {
            steps.add(step(erasure, pass, clock.now().plus(LATER.get(pass - 1))));
        }
        return steps;
    }

    /** Takes the bodies of events that came since. */
    private Future<Outcome> lookBack(Erasure erasure, JsonObject body, Deadline deadline) {
        String from = body.getString(POSITION);
        UUID position = from == null ? lookBackFrom(erasure) : UUID.fromString(from);
        return traces(erasure, deadline)
                .compose(traces -> events.erase(erasure.person(), plain(traces), position, deadline))
                .compose(stretch -> {
                    UUID last = stretch.last();
                    if (last == null) {
                        return Future.succeededFuture(Outcome.done());
                    }
                    PersonalEvents.Stretch counted = new PersonalEvents.Stretch(null, stretch.erased());
                    return store.asCompany(erasure.company(), deadline, tx -> repository.advance(tx, erasure, counted))
                            .map(done -> new Outcome.Done(
                                    List.of(),
                                    List.of(step(erasure, body.copy().put(POSITION, last.toString()), null))));
                });
    }

    /** Not behind what came after the person's time: of that, what was not handled yet was left when the erasure went by. */
    private static @Nullable UUID lookBackFrom(Erasure erasure) {
        UUID position = erasure.position();
        UUID later = UuidV7.floor(erasure.person().until());
        return position == null || position.compareTo(later) < 0 ? position : later;
    }

    private Future<List<Receipted>> traces(Erasure erasure, Deadline deadline) {
        return store.asCompany(erasure.company(), deadline, tx -> repository.traces(tx, erasure));
    }

    private Future<Outcome> inTransaction(
            Erasure erasure, Deadline deadline, Function<SqlClient, Future<Void>> change) {
        return store.asCompany(erasure.company(), deadline, change).map(done -> next(erasure));
    }

    private static Outcome next(Erasure erasure) {
        return new Outcome.Done(List.of(), List.of(step(erasure, 0, null)));
    }

    private static List<Trace> plain(List<Receipted> traces) {
        return traces.stream().map(Receipted::trace).toList();
    }

    private static String[] appointments(List<Trace> traces) {
        return Trace.refs(traces, Trace.Kind.APPOINTMENT);
    }
}
