package de.askproai.gateway.integration;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.work.Outcome;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one event that cannot be read from failing its neighbours. */
final class GuardedEvents implements EventMapper {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedEvents.class);

    private final EventMapper mapper;

    GuardedEvents(EventMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Reading read(ReceivedEvent event) {
        try {
            return new Guarded(event, mapper.read(event));
        } catch (RuntimeException failure) {
            Outcome dead = dead(event, failure);
            return () -> dead;
        }
    }

    private record Guarded(ReceivedEvent event, Reading reading) implements Reading {
        @Override
        public Set<String> outdates() {
            try {
                return reading.outdates();
            } catch (RuntimeException unreadable) {
                LOG.debug("What an event of {} changed cannot be read; its outcome says so", event.source());
                return Set.of();
            }
        }

        @Override
        public Outcome outcome() {
            try {
                return reading.outcome();
            } catch (RuntimeException failure) {
                return dead(event, failure);
            }
        }
    }

    private static Outcome dead(ReceivedEvent event, RuntimeException failure) {
        if (failure instanceof GatewayException known) {
            return new Outcome.Dead(known.code(), known.detail());
        }
        // Its message may quote the body, so only its kind is shown.
        event.correlation()
                .during(() -> LOG.atWarn()
                        .addKeyValue("event", event.id())
                        .addKeyValue("type", event.type())
                        .addKeyValue("reason", failure.getClass().getSimpleName())
                        .log("An event of {} could not be read", event.source()));
        return new Outcome.Dead(ErrorCode.INVALID_REQUEST, "The event is not of the shape its type has");
    }
}
