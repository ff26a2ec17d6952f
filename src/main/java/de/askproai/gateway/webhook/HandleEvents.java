package de.askproai.gateway.webhook;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.List;

/** Asks whoever knows a source what its stored events mean; narrowed to the source with {@code ADDRESS.at(source)}. */
public record HandleEvents(List<ReceivedEvent> events) implements BusMessage {
    public static final Address<HandleEvents, EventsHandled> ADDRESS =
            Address.of("webhook.handle-events", HandleEvents.class, EventsHandled.class);

    public HandleEvents {
        events = List.copyOf(events);
    }
}
