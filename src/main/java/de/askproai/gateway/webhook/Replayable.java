package de.askproai.gateway.webhook;

import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.work.Shards;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored event as far as the queue needs to know it.
 *
 * @param orderingKey as it is in the queue, so that the event comes back into its place among those of its key
 * @param cause the request that brought it; null when its id names it
 * @param chosen whether the replay is about it
 */
record Replayable(
        UUID id,
        UUID company,
        UUID connection,
        String source,
        @Nullable String orderingKey,
        int bytes,
        @Nullable Correlation cause,
        boolean chosen) {

    int shard() {
        return Shards.of(company, orderingKey, id);
    }
}
