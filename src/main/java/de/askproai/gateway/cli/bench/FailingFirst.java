package de.askproai.gateway.cli.bench;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.Mapping;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An integration whose handler fails the first attempt of one event in a hundred. */
final class FailingFirst implements Integration {
    private static final int ONE_IN = 100;

    private final Integration integration;
    private final Set<String> failedKeys;
    private final Set<UUID> failed = ConcurrentHashMap.newKeySet();

    private FailingFirst(Integration integration, Set<String> failedKeys) {
        this.integration = integration;
        this.failedKeys = failedKeys;
    }

    /** @param failedKeys is told the ordering keys whose events failed, in the queue's form; thread-safe */
    static Integration around(Integration integration, Set<String> failedKeys) {
        return new FailingFirst(integration, failedKeys);
    }

    @Override
    public String vendor() {
        return integration.vendor();
    }

    @Override
    public List<Mapping<?, ?>> mappings() {
        return integration.mappings();
    }

    @Override
    public Optional<EventMapper> events() {
        return integration.events().map(mapper -> event -> new Failing(this, event, mapper.read(event)));
    }

    private record Failing(FailingFirst failing, ReceivedEvent event, EventMapper.Reading reading)
            implements EventMapper.Reading {
        @Override
        public Outcome outcome() {
            return failing.failOnce(event) ? failure() : reading.outcome();
        }

        @Override
        public Set<String> outdates() {
            return reading.outdates();
        }
    }

    private boolean failOnce(ReceivedEvent event) {
        if (Math.floorMod(event.id().hashCode(), ONE_IN) != 0) {
            return false;
        }
        boolean fails = failed.add(event.id()) || !failed.remove(event.id());
        if (fails) {
            boolean ignored = failedKeys.add(event.source() + ":" + event.orderingKey());
        }
        return fails;
    }

    private static Outcome failure() {
        return new Outcome.Retry(ErrorCode.UPSTREAM_FAILED, "Fails its first attempt", null);
    }
}
