package de.askproai.gateway.webhook;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import de.askproai.gateway.work.WorkKind;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The work of handling the stored events of one source: asks that source's integration over the bus what they mean.
 *
 * <p>Events are handed over in memory by whoever took them in; after a restart or from another node they are read back.
 */
public final class EventKind implements WorkKind {
    private final String source;
    private final boolean understood;
    private final Bus bus;
    private final Sessions sessions;
    private final DataKeys keys;
    private final EventMeters meters;
    private final EventRepository repository = new EventRepository();

    /** @param understood whether an integration knows this source; if not, its events are kept and nothing else */
    public EventKind(String source, boolean understood, Bus bus, Sessions sessions, DataKeys keys, EventMeters meters) {
        this.source = source;
        this.understood = understood;
        this.bus = bus;
        this.sessions = sessions;
        this.keys = keys;
        this.meters = meters;
    }

    static String nameOf(String source) {
        return "event." + source;
    }

    /** Returns under which key events of a source keep their order in the queue: sources share none. */
    static @Nullable String queueKey(String source, @Nullable String orderingKey) {
        return orderingKey == null ? null : source + ":" + orderingKey;
    }

    @Override
    public String name() {
        return nameOf(source);
    }

    @Override
    public Future<List<Outcome>> handle(List<Work> batch, Deadline deadline) {
        if (!understood) {
            return Future.succeededFuture(
                    batch.stream().map(work -> Outcome.done()).toList());
        }
        return events(batch, deadline).compose(found -> ask(batch, found, deadline));
    }

    @Override
    public void settled(List<Work> done, List<Work> notDone) {
        meters.done(done);
    }

    /** What there is of a batch: the events, and what came of those that no integration is to be asked about. */
    private record Found(Map<UUID, ReceivedEvent> events, Map<UUID, Outcome> settled) {}

    private Future<List<Outcome>> ask(List<Work> batch, Found found, Deadline deadline) {
        List<ReceivedEvent> readable = batch.stream()
                .map(work -> found.events().get(work.id()))
                .filter(Objects::nonNull)
                .toList();
        meters.dispatched(batch);
        return bus.ask(HandleEvents.ADDRESS.at(source), new HandleEvents(readable), deadline)
                .map(handled -> inOrder(batch, readable, handled.outcomes(), found.settled()));
    }

    /** Lines the answers up with the batch; an event that is no longer stored can never be handled. */
    private static List<Outcome> inOrder(
            List<Work> batch, List<ReceivedEvent> readable, List<Outcome> outcomes, Map<UUID, Outcome> settled) {
        if (readable.size() == batch.size()) {
            return outcomes;
        }
        Map<UUID, Outcome> byId = new HashMap<>(settled);
        for (int i = 0; i < Math.min(readable.size(), outcomes.size()); i++) {
            byId.put(readable.get(i).id(), outcomes.get(i));
        }
        Outcome gone = new Outcome.Dead(ErrorCode.GONE, "The event is no longer stored");
        return batch.stream().map(work -> byId.getOrDefault(work.id(), gone)).toList();
    }

    private Future<Found> events(List<Work> batch, Deadline deadline) {
        Map<UUID, ReceivedEvent> events = new HashMap<>(batch.size() * 2);
        List<UUID> missing = new ArrayList<>();
        for (Work work : batch) {
            if (work.attachment() instanceof ReceivedEvent event) {
                events.put(work.id(), event);
            } else {
                missing.add(work.id());
            }
        }
        return missing.isEmpty()
                ? Future.succeededFuture(new Found(events, Map.of()))
                : sessions.run(deadline, sql -> repository.read(sql, missing))
                        .compose(stored -> opened(events, stored.values()));
    }

    /** Opens what was read: an event that cannot be opened fails alone, and nothing is to be done about an erased one. */
    private Future<Found> opened(Map<UUID, ReceivedEvent> events, Collection<EventRepository.Stored> stored) {
        Map<UUID, Outcome> settled = new HashMap<>();
        List<Future<Void>> opening = new ArrayList<>(stored.size());
        for (EventRepository.Stored one : stored) {
            UUID id = one.event().id();
            if (one.erased()) {
                settled.put(id, Outcome.done());
            } else {
                opening.add(open(one).transform((event, failure) -> {
                    if (failure == null) {
                        events.put(id, event);
                    } else {
                        settled.put(id, Outcome.of(failure));
                    }
                    return Future.succeededFuture();
                }));
            }
        }
        return Future.join(opening).map(done -> new Found(events, settled));
    }

    private Future<ReceivedEvent> open(EventRepository.Stored stored) {
        return keys.byId(stored.event().company(), stored.keyId()).map(key -> EventSealer.open(stored, key));
    }
}
