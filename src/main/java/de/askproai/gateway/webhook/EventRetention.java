package de.askproai.gateway.webhook;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Partitions;
import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;

/** How long events stay, and what goes with them. */
public final class EventRetention {
    private static final Duration WITHIN = Duration.ofSeconds(4);

    private EventRetention() {}

    public static Partitions.Table table(Duration keep) {
        return new Partitions.Table("webhook_event", keep, (asWork, day) -> false);
    }

    /** Returns the purge of what recognises a delivery that is already known. */
    public static Purge.Target deduplication(Duration keep) {
        return new Purge.Target(
                "webhook_dedup",
                "webhook_dedup",
                "event_id >= uuid_v7_floor($1) AND event_id < uuid_v7_floor($2)",
                keep);
    }

    /** Removes dead letters whose event is no longer stored: they could not be replayed. */
    public static Future<Void> buryForGood(Store store) {
        String sql = """
                DELETE FROM dead_letter d
                WHERE starts_with(kind, 'event.') AND NOT EXISTS (SELECT 1 FROM webhook_event e WHERE e.id = d.id)
                  AND d.id < uuid_v7_floor(now() - interval '1 day')
                """;
        return store.asWork(Deadline.in(WITHIN), (SqlClient tx) -> tx.query(sql).execute())
                .mapEmpty();
    }
}
