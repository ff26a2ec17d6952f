package de.askproai.gateway.webhook;

import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Partitions;
import de.askproai.gateway.work.Purge;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

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

    /** Deletes a company's events; those that are still to be handled stay until they are. */
    public static Future<Integer> deleteOf(SqlClient transaction, UUID company, OffsetDateTime before) {
        String sql = """
                DELETE FROM webhook_event
                 WHERE company_id = $1 AND id < uuid_v7_floor($2) AND id = ANY (ARRAY(
                       SELECT e.id FROM webhook_event e
                        WHERE e.company_id = $1 AND e.id < uuid_v7_floor($2)
                          AND NOT EXISTS (SELECT 1 FROM work w WHERE w.id = e.id)
                        LIMIT 500))
                """;
        return transaction.preparedQuery(sql).execute(Tuple.of(company, before)).map(SqlResult::rowCount);
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
