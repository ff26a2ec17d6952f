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
    public Set<String> outdates(ReceivedEvent event) {
        try {
            return mapper.outdates(event);
        } catch (RuntimeException unreadable) {
            LOG.debug("What an event of {} changed cannot be read; mapping it says so", event.source());
            return Set.of();
        }
    }

    @Override
    public Outcome map(ReceivedEvent event) {
        try {
            return mapper.map(event);
        } catch (GatewayException known) {
            return new Outcome.Dead(known.code(), known.detail());
        } catch (RuntimeException unreadable) {
            // Its message may quote the body, so only its kind is shown.
            event.correlation()
                    .during(() -> LOG.atWarn()
                            .addKeyValue("event", event.id())
                            .addKeyValue("type", event.type())
                            .addKeyValue("reason", unreadable.getClass().getSimpleName())
                            .log("An event of {} could not be read", event.source()));
            return new Outcome.Dead(ErrorCode.INVALID_REQUEST, "The event is not of the shape its type has");
        }
    }
}
