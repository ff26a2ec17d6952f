package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.work.ShardTable.Owned;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What one dispatcher is made of.
 *
 * @param nudge tells whoever runs these shards that they have something new
 * @param recheck asks PostgreSQL which shards are still ours
 * @param anew goes on with these shards under their next epochs
 */
record DispatcherParts(
        WorkConfig config,
        Map<String, WorkKind> kinds,
        ShardTable shards,
        Backlog backlog,
        Sessions sessions,
        QueueRepository queue,
        BatchRunner runner,
        Consumer<Set<Integer>> nudge,
        Supplier<Future<Void>> recheck,
        Consumer<List<Owned>> anew) {}
