package de.askproai.gateway.webhook;

import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.webhook.EventLogRepository.Standing;
import de.askproai.gateway.webhook.EventStory.Next;
import de.askproai.gateway.work.Attempt;
import de.askproai.gateway.work.AttemptHistory;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored events, for people: where each is, what was tried, and what happens next. Thread-safe. */
public final class EventLog {
    /** How the names of the kinds of work begin that handle events. */
    public static final String KINDS = "event.";

    private final Store store;
    private final EventLogRepository repository = new EventLogRepository();

    public EventLog(Store store) {
        this.store = store;
    }

    /**
     * Returns events, newest first.
     *
     * @param company whose events; empty for those of all companies
     */
    public Future<Page<EventSummary>> list(
            Optional<UUID> company, EventFilter filter, PageQuery page, Deadline deadline) {
        return store.asViewer(company, deadline, tx -> repository.list(tx, filter, page))
                .map(events -> Page.of(events, page, event -> event.id().toString()));
    }

    /** Returns an event with its story; empty if the company has none of that id. */
    public Future<Optional<EventStory>> find(Optional<UUID> company, UUID id, Deadline deadline) {
        return store.asViewer(
                company,
                deadline,
                tx -> repository
                        .find(tx, id)
                        .compose(found -> found.map(
                                        standing -> story(tx, standing).map(Optional::of))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty()))));
    }

    private Future<EventStory> story(SqlClient transaction, Standing standing) {
        return AttemptHistory.of(transaction, standing.event().id())
                .compose(attempts -> next(transaction, standing, attempts)
                        .map(next -> new EventStory(standing.event(), standing.bytes(), attempts, next)));
    }

    private Future<Optional<Next>> next(SqlClient transaction, Standing standing, List<Attempt> attempts) {
        Optional<String> why = attempts.isEmpty() ? Optional.empty() : reason(attempts.get(attempts.size() - 1));
        return switch (standing.event().state()) {
            case DONE, ERASED -> Future.succeededFuture(Optional.empty());
            case DEAD ->
                Future.succeededFuture(Optional.of(new Next(
                        "Nothing, until it is replayed",
                        Optional.empty(),
                        Optional.of(standing.deadCode() + ": " + standing.deadDetail()))));
            case WAITING ->
                Future.succeededFuture(Optional.of(new Next(
                        "It is tried again, after %d failed attempts".formatted(standing.attempts()),
                        Optional.ofNullable(standing.dueAt()),
                        why)));
            case PENDING ->
                Future.succeededFuture(Optional.of(new Next("The next free node takes it up", Optional.empty(), why)));
            case RUNNING ->
                repository
                        .blocker(transaction, standing.event().id())
                        .map(blocker -> Optional.of(blocker.map(head -> new Next(
                                        "It waits for the earlier event %s of the same key, which fails"
                                                .formatted(head.id()),
                                        Optional.of(head.dueAt()),
                                        why))
                                .orElseGet(() -> new Next(
                                        "A node has it: it is under way or next in line", Optional.empty(), why))));
        };
    }

    private static Optional<String> reason(Attempt last) {
        return Optional.ofNullable(last.code()).map(code -> code + ": " + last.detail());
    }
}
