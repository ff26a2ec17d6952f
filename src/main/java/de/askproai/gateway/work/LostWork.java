package de.askproai.gateway.work;

import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.store.Sessions;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of one dispatcher's shards that was handed to somebody who lost it. Confined to its event loop. */
final class LostWork {
    private static final Logger LOG = LoggerFactory.getLogger(LostWork.class);

    private final WorkConfig config;
    private final Sessions sessions;
    private final QueueRepository queue;
    private final Tenures tenures;
    private final HeldWork held;
    private final HandedOver handedOver;
    private final Runnable found;

    /** @param found called when there is some to be claimed again */
    LostWork(DispatcherParts parts, Tenures tenures, HeldWork held, HandedOver handedOver, Runnable found) {
        this.config = parts.config();
        this.sessions = parts.sessions();
        this.queue = parts.queue();
        this.tenures = tenures;
        this.held = held;
        this.handedOver = handedOver;
        this.found = found;
    }

    /** Makes what was handed over that long ago, and is in nobody's memory, claimable again. */
    void find(Duration age) {
        List<Integer> mine = tenures.open().stream().map(Tenure::shard).toList();
        if (mine.isEmpty()) {
            return;
        }
        sessions.run(
                        Deadline.in(config.renew()),
                        sql -> queue.handedOverBefore(sql, mine, age, config.held())
                                .compose(rows -> letGo(sql, rows)))
                .onSuccess(this::report)
                .onFailure(failure -> LOG.debug("Looking for lost work failed; it is repeated", failure));
    }

    private Future<Integer> letGo(SqlClient sql, List<Work> rows) {
        List<UUID> lost = rows.stream()
                .filter(work -> tenures.isOpen(work.shard()))
                .filter(work -> !held.knows(work.id()) && !held.isBehind(work) && !handedOver.contains(work.id()))
                .map(Work::id)
                .toList();
        return lost.isEmpty() ? Future.succeededFuture(0) : queue.letGo(sql, lost);
    }

    private void report(int count) {
        if (count > 0) {
            LOG.warn("{} pieces of work were in nobody's memory and are taken up again", count);
            found.run();
        }
    }
}
