package de.askproai.gateway.webhook;

import de.askproai.gateway.bus.BusMessage;
import de.askproai.gateway.work.Outcome;
import java.util.List;

/** What each event of a {@link HandleEvents} means, in the same order. */
public record EventsHandled(List<Outcome> outcomes) implements BusMessage {
    public EventsHandled {
        outcomes = List.copyOf(outcomes);
    }
}
