package de.askproai.gateway.work;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The dead letters that are not replayed from a log of their own: actions for vendors, reminders. Thread-safe.
 *
 * <p>A replayed letter is the same work again, under the same id, so the ledger still counts it as the one that makes its
 * business operation happen. Where the ledger names other work meanwhile, the letter stays dead.
 */
public final class DeadLetters {
    private final Store store;
    private final Consumer<Set<Integer>> nudge;
    private final DeadLetterRepository repository;
    private final Revival revival;

    /**
     * @param others the beginning of the names of the kinds that are none of these, e.g. {@code event.}
     * @param nudge tells whoever runs these shards that they have something new
     */
    public DeadLetters(Store store, String others, Consumer<Set<Integer>> nudge) {
        this.store = store;
        this.nudge = nudge;
        this.repository = new DeadLetterRepository(others);
        this.revival = new Revival(repository);
    }

    /** Which letters are meant: given up at or after {@code from} and before {@code until}. */
    public record Filter(Optional<Instant> from, Optional<Instant> until, Optional<String> kind) {

        /** Returns the filter as JSON, for people and to be kept. */
        public JsonObject toJson() {
            JsonObject json = new JsonObject();
            from.ifPresent(at -> json.put("from", at.toString()));
            until.ifPresent(at -> json.put("until", at.toString()));
            kind.ifPresent(name -> json.put("kind", name));
            return json;
        }

        /** Returns the filter that {@link #toJson()} wrote. */
        static Filter of(JsonObject json) {
            return new Filter(
                    Optional.ofNullable(json.getString("from")).map(Instant::parse),
                    Optional.ofNullable(json.getString("until")).map(Instant::parse),
                    Optional.ofNullable(json.getString("kind")));
        }
    }

    /** A letter with what was tried, at most the latest hundred times. */
    public record Story(DeadLetter letter, List<Attempt> attempts) {
        public Story {
            attempts = List.copyOf(attempts);
        }
    }

    /** Returns the letters of this company, or of all, in the order of their ids, the newest work first. */
    public Future<Page<DeadLetter>> list(Optional<UUID> company, Filter filter, PageQuery page, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> repository.list(tx, filter, page))
                .map(letters -> Page.of(letters, page, letter -> letter.id().toString()));
    }

    /** Returns a letter with its story; empty if the company has none of that id. */
    public Future<Optional<Story>> find(Optional<UUID> company, UUID id, Deadline deadline) {
        return store.asViewer(
                company,
                deadline,
                tx -> repository
                        .find(tx, company, id)
                        .compose(found -> found.map(letter -> AttemptHistory.of(tx, id)
                                        .map(attempts -> Optional.of(new Story(letter, attempts))))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    /**
     * Puts a letter back into the queue as if it had never been tried.
     *
     * @return whether it was put there; not, if it is in the queue already. Empty if the company has none of that id. Fails
     *     with {@code CONFLICT} if other work has made its operation happen
     */
    public Future<Optional<Boolean>> replay(Optional<UUID> company, UUID id, Deadline deadline) {
        return store.asWork(
                        deadline,
                        tx -> repository
                                .find(tx, company, id)
                                .compose(found -> found.map(
                                                letter -> revive(tx, letter).map(Optional::of))
                                        .orElseGet(() -> repository
                                                .isQueued(tx, company, id)
                                                .map(queued -> queued
                                                        ? Optional.of(Revival.Revived.NOBODY)
                                                        : Optional.empty()))))
                .map(done -> done.map(revived -> {
                    boolean queued = revived.queued() > 0;
                    if (queued) {
                        nudge.accept(revived.shards());
                    }
                    return queued;
                }));
    }

    private Future<Revival.Revived> revive(SqlClient transaction, DeadLetter letter) {
        return revival.of(transaction, List.of(letter))
                .compose(revived -> revived.refused() == 0
                        ? Future.succeededFuture(revived)
                        : Future.failedFuture(new GatewayException(
                                ErrorCode.CONFLICT, "Other work has taken over what this was to make happen")));
    }
}
