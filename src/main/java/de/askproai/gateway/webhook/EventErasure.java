package de.askproai.gateway.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.privacy.Person;
import de.askproai.gateway.privacy.PersonalEvents;
import de.askproai.gateway.privacy.Trace;
import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SearchHash;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the stored events that speak of a person, by opening them, since a body shows nothing until it is. Opening and
 * reading is done on a worker thread.
 */
public final class EventErasure implements PersonalEvents {
    private static final int STRETCH = 200;

    private final Vertx vertx;
    private final Store store;
    private final DataKeys keys;
    private final ErasedEventRepository repository = new ErasedEventRepository();

    public EventErasure(Vertx vertx, Store store, DataKeys keys) {
        this.vertx = vertx;
        this.store = store;
        this.keys = keys;
    }

    @Override
    public Future<Stretch> erase(Person person, List<Trace> traces, @Nullable UUID position, Deadline deadline) {
        UUID company = person.company();
        return store.asCompany(company, deadline, tx -> repository.next(tx, person, position, STRETCH))
                .compose(stored -> stored.isEmpty()
                        ? Future.succeededFuture(new Stretch(null, 0))
                        : mentions(person, traces, stored)
                                .compose(found ->
                                        store.asCompany(company, deadline, tx -> repository.erase(tx, company, found)))
                                .map(erased -> new Stretch(
                                        stored.get(stored.size() - 1).event().id(), erased)));
    }

    private Future<List<UUID>> mentions(Person person, List<Trace> traces, List<EventRepository.Stored> stored) {
        return keys.searchHash(person.company())
                .compose(hash -> openers(person.company(), stored)
                        .compose(openers ->
                                vertx.executeBlocking(() -> mentions(person, traces, stored, hash, openers), false)));
    }

    private static List<UUID> mentions(
            Person person,
            List<Trace> traces,
            List<EventRepository.Stored> stored,
            SearchHash hash,
            Map<UUID, DataKey> openers) {
        Mentions mentions = new Mentions(person, traces, hash);
        return stored.stream()
                .flatMap(one ->
                        Optional.ofNullable(openers.get(one.keyId())).stream().map(key -> EventSealer.open(one, key)))
                .filter(mentions::in)
                .map(ReceivedEvent::id)
                .toList();
    }

    /** Returns the keys of the events; what was sealed with an erased one is erased already. */
    private Future<Map<UUID, DataKey>> openers(UUID company, List<EventRepository.Stored> stored) {
        List<UUID> ids =
                stored.stream().map(EventRepository.Stored::keyId).distinct().toList();
        List<Future<Optional<DataKey>>> loads =
                ids.stream().map(id -> opener(company, id)).toList();
        return Future.all(loads).map(all -> {
            Map<UUID, DataKey> openers = new HashMap<>();
            for (int i = 0; i < ids.size(); i++) {
                UUID id = ids.get(i);
                all.<Optional<DataKey>>resultAt(i).ifPresent(key -> openers.put(id, key));
            }
            return openers;
        });
    }

    private Future<Optional<DataKey>> opener(UUID company, UUID key) {
        return keys.byId(company, key)
                .map(Optional::of)
                .recover(failure -> GatewayException.of(failure).code() == ErrorCode.GONE
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(failure));
    }
}
