package de.askproai.gateway.config;

import java.time.Duration;
import java.util.List;

/**
 * How work is shared out and retried.
 *
 * @param dispatch whether this node does work; if not, it only takes in, and the other nodes do the work
 * @param lease by when the others have taken over the shards of a node that no longer renews
 * @param renew how often it renews, a third of the lease or less
 * @param sweep how often waiting and foreign work is looked for
 * @param batch most items handled together, 1 to 2000
 * @param retries the waits before the second, third, … attempt; the last one ends in a dead letter
 * @param overtakeAfter how long a failing item holds up the later ones of its key
 * @param held most items kept in memory per event loop; the rest waits in PostgreSQL
 */
public record WorkConfig(
        boolean dispatch,
        Duration lease,
        Duration renew,
        Duration sweep,
        int batch,
        List<Duration> retries,
        Duration overtakeAfter,
        int held) {

    public static WorkConfig defaults() {
        return new WorkConfig(
                true,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                512,
                List.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(24)),
                Duration.ofMinutes(2),
                20_000);
    }
}
