package de.askproai.gateway.privacy;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.NewWork;
import de.askproai.gateway.work.Outbox;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Erasures of people: a plan that is looked at before it runs, goes on wherever it was interrupted, and can be done again
 * from the ledger after a restore. Thread-safe.
 */
public final class Erasures {
    /** What vendors have told and is not written yet, or is being written, belongs to the person too. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private final Store store;
    private final DataKeys keys;
    private final Outbox outbox;
    private final Supplier<UUID> ids;
    private final WallClock clock;
    private final PersonSearch search;
    private final ErasureRepository repository = new ErasureRepository();

    /**
     * @param ids makes time-ordered ids, from any thread
     * @param rows the domains' rows, in the order in which they build on each other
     */
    public Erasures(
            Store store, DataKeys keys, Outbox outbox, Supplier<UUID> ids, WallClock clock, List<PersonalRows> rows) {
        this.store = store;
        this.keys = keys;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.search = new PersonSearch(rows);
    }

    /**
     * Looks what there is of a person and keeps that as a plan; nothing is erased yet. Number and address are hashed and not
     * kept.
     *
     * @param phone E.164; with {@code email}, whatever belongs to either
     * @param keyPrefix names the key of whoever asked
     */
    public Future<Erasure> plan(
            UUID company, @Nullable String phone, @Nullable String email, String keyPrefix, Deadline deadline) {
        return keys.searchHash(company)
                .map(hash -> new Person(
                        company,
                        phone == null ? null : hash.phone(phone),
                        email == null ? null : hash.email(email),
                        clock.now()))
                .compose(person -> store.asCompany(
                        company,
                        deadline,
                        tx -> search.find(tx, person)
                                .compose(traces -> repository.insert(
                                        tx, ids.get(), person, PersonSearch.count(traces), keyPrefix))));
    }

    public Future<Page<Erasure>> list(Optional<UUID> company, PageQuery page, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> repository.list(tx, page))
                .map(erasures -> Page.of(erasures, page, erasure -> erasure.id().toString()));
    }

    /** An erasure with the receipts so far. */
    public record Told(Erasure erasure, List<Receipted> traces) {
        public Told {
            traces = List.copyOf(traces);
        }
    }

    public Future<Optional<Told>> find(Optional<UUID> company, UUID id, Deadline deadline) {
        return seen(company, id, deadline)
                .compose(found -> found.map(erasure -> store.asCompany(
                                        erasure.company(), deadline, tx -> repository.traces(tx, erasure))
                                .map(traces -> Optional.of(new Told(erasure, traces))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /**
     * Runs a planned erasure; one that runs already is given a next step where it has lost its own, and one that is done
     * stays so. Fails with {@code CONFLICT} while the person has an appointment that is yet to come.
     */
    public Future<Optional<Erasure>> run(Optional<UUID> company, UUID id, Deadline deadline) {
        return change(company, id, deadline, (tx, erasure) -> switch (erasure.state()) {
            case "planned" ->
                refuseUpcoming(tx, erasure)
                        .compose(free -> repository.setState(
                                tx, erasure, "running", clock.now().plus(ON_ITS_WAY)))
                        .compose(running -> begin(tx, running));
            case "running" ->
                repository
                        .hasStep(tx, erasure, ErasureWork.NAME, ErasureWork.orderingKey(erasure.id()))
                        .compose(has -> has ? Future.succeededFuture(erasure) : begin(tx, erasure));
            case "done" -> Future.succeededFuture(erasure);
            default -> Future.failedFuture(new GatewayException(ErrorCode.CONFLICT, "The erasure is cancelled"));
        });
    }

    /** Takes a plan back; what runs cannot be taken back. */
    public Future<Optional<Erasure>> cancel(Optional<UUID> company, UUID id, Deadline deadline) {
        return change(company, id, deadline, (tx, erasure) -> switch (erasure.state()) {
            case "planned" -> repository.setState(tx, erasure, "cancelled", clock.now());
            case "cancelled" -> Future.succeededFuture(erasure);
            default ->
                Future.failedFuture(new GatewayException(
                        ErrorCode.CONFLICT, "The erasure is " + erasure.state() + " and cannot be taken back"));
        });
    }

    /** Returns the ledger of all companies: whose rows have lost them, whether or not vendors and events have followed. */
    public Future<List<LedgerEntry>> ledger(Deadline deadline) {
        return store.asWork(deadline, repository::ledger)
                .map(all -> all.stream().map(LedgerEntry::of).toList());
    }

    /** Erases again what the ledger names and this database knows nothing of; returns whether there was something to do. */
    public Future<Boolean> replay(LedgerEntry entry, Deadline deadline) {
        return store.asCompany(
                entry.company(),
                deadline,
                tx -> repository
                        .restore(tx, entry)
                        .compose(restored -> restored.map(
                                        erasure -> begin(tx, erasure).map(true))
                                .orElseGet(() -> Future.succeededFuture(false))));
    }

    private Future<Void> refuseUpcoming(SqlClient tx, Erasure erasure) {
        return search.find(tx, erasure.person().asOf(clock.now()))
                .compose(traces -> PersonSearch.isSomethingToCome(traces)
                        ? Future.failedFuture(new GatewayException(
                                ErrorCode.CONFLICT,
                                "The person has an appointment that is yet to come: cancel it first"))
                        : Future.succeededFuture());
    }

    private Future<Erasure> begin(SqlClient tx, Erasure erasure) {
        NewWork step = ErasureWork.step(erasure, 0, erasure.person().until());
        return outbox.add(tx, List.of(step)).map(shards -> erasure);
    }

    @FunctionalInterface
    private interface Change {
        Future<Erasure> to(SqlClient tx, Erasure erasure);
    }

    private Future<Optional<Erasure>> change(Optional<UUID> company, UUID id, Deadline deadline, Change change) {
        return seen(company, id, deadline)
                .compose(found -> found.map(erasure -> store.asCompany(
                                erasure.company(),
                                deadline,
                                tx -> repository
                                        .lock(tx, erasure.company(), id)
                                        .compose(locked -> locked.map(one ->
                                                        change.to(tx, one).map(Optional::of))
                                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    private Future<Optional<Erasure>> seen(Optional<UUID> company, UUID id, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> repository.find(tx, id));
    }
}
