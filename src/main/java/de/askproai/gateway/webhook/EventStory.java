package de.askproai.gateway.webhook;

import de.askproai.gateway.work.Attempt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A stored event with what happened to it, why, and what happens next; never its payload. */
public record EventStory(EventSummary event, int bytes, List<Attempt> attempts, Optional<Next> next) {
    public EventStory {
        attempts = List.copyOf(attempts);
    }

    /**
     * What happens next.
     *
     * @param what a sentence for people
     * @param at when, where that is known
     * @param why what the last try failed with, where it failed
     */
    public record Next(String what, Optional<Instant> at, Optional<String> why) {}
}
