package de.askproai.gateway.integration;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.bus.Registration;
import de.askproai.gateway.cache.Cache;
import de.askproai.gateway.client.CallSender;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.webhook.EventsHandled;
import de.askproai.gateway.webhook.HandleEvents;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.webhook.source.BodySize;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs one vendor's integration: answers its addresses on the bus. Deployed once per enabled vendor. */
public final class IntegrationVerticle extends VerticleBase {
    private final Integration integration;
    private final Bus bus;
    private final CallSender sender;
    private final Accounts accounts;
    private final Cache cache;

    public IntegrationVerticle(Integration integration, Bus bus, CallSender sender, Accounts accounts, Cache cache) {
        this.integration = integration;
        this.bus = bus;
        this.sender = sender;
        this.accounts = accounts;
        this.cache = cache;
    }

    @Override
    public Future<?> start() {
        List<Future<Registration>> registrations = new ArrayList<>();
        integration.mappings().forEach(mapping -> registrations.add(answer(mapping)));
        integration.events().ifPresent(mapper -> registrations.add(answer(mapper)));
        return Future.all(registrations);
    }

    private <Q extends BusMessage, R extends BusMessage> Future<Registration> answer(Mapping<Q, R> mapping) {
        return bus.answer(
                mapping.address().at(integration.vendor()), (question, deadline) -> send(mapping, question, deadline));
    }

    private <Q extends BusMessage, R extends BusMessage> Future<R> send(
            Mapping<Q, R> mapping, Q question, Deadline deadline) {
        return accounts.find(integration.vendor(), mapping.account().apply(question))
                .compose(connection -> sender.send(mapping.call().apply(question, connection), deadline)
                        .onComplete(sent ->
                                mapping.outdates().apply(question, connection).forEach(cache::forget)));
    }

    private Future<Registration> answer(EventMapper mapper) {
        EventMapper guarded = new GuardedEvents(mapper);
        return bus.answer(
                HandleEvents.ADDRESS.at(integration.vendor()),
                (batch, deadline) -> read(guarded, batch.events()).map(this::handled));
    }

    /** What a batch of events means, and what it shows to be out of date. */
    private record Meaning(EventsHandled handled, Set<String> outdated) {
        static Meaning of(EventMapper mapper, List<ReceivedEvent> events) {
            List<EventMapper.Reading> readings =
                    events.stream().map(mapper::read).toList();
            return new Meaning(
                    new EventsHandled(
                            readings.stream().map(EventMapper.Reading::outcome).toList()),
                    readings.stream()
                            .map(EventMapper.Reading::outdates)
                            .flatMap(Set::stream)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private Future<Meaning> read(EventMapper mapper, List<ReceivedEvent> events) {
        return events.stream().anyMatch(event -> BodySize.isLarge(event.body()))
                ? vertx.executeBlocking(() -> Meaning.of(mapper, events), false)
                : Future.succeededFuture(Meaning.of(mapper, events));
    }

    private EventsHandled handled(Meaning meaning) {
        meaning.outdated().forEach(cache::forget);
        return meaning.handled();
    }
}
