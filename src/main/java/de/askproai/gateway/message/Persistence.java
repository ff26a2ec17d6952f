package de.askproai.gateway.message;

import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.work.Outcome;
import de.askproai.gateway.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long somebody is tried who cannot be told now: mail servers that let a stranger wait take the mail after some minutes, a
 * mailbox is emptied after some days.
 */
final class Persistence {
    static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration FOR = Duration.ofDays(3);

    private Persistence() {}

    /** Returns that it is tried once more, after as long as it has been tried; empty once that was long enough. */
    static Optional<Outcome> again(Work work, Instant now, GatewayException why) {
        Duration tried = Duration.between(work.createdAt(), now);
        if (tried.compareTo(FOR) >= 0) {
            return Optional.empty();
        }
        Duration atMost = tried.compareTo(LONGEST_WAIT) < 0 ? tried : LONGEST_WAIT;
        return Optional.of(new Outcome.Park(
                why.code(), why.detail(), atMost.compareTo(SHORTEST_WAIT) > 0 ? atMost : SHORTEST_WAIT));
    }
}
