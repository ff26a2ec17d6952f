package de.askproai.gateway.webhook;

import de.askproai.gateway.privacy.Person;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Taking the bodies of events, within a transaction of their company. Stateless. */
final class ErasedEventRepository {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * Returns the next events after the position that have a body, in the order of their ids; not those that came later and
     * are not handled yet.
     */
    Future<List<EventRepository.Stored>> next(SqlClient tx, Person person, @Nullable UUID position, int rows) {
        return tx.preparedQuery("""
                        SELECT id, received_at, company_id, connection_id, source, type, vendor_version, ordering_key, headers,
                               correlation, key_id, payload, false AS erased
                          FROM webhook_event
                         WHERE company_id = $1 AND id > $2 AND erased_at IS NULL
                           AND (received_at <= $4 OR NOT EXISTS (SELECT FROM work w WHERE w.id = webhook_event.id))
                         ORDER BY id LIMIT $3
                        """)
                .execute(Tuple.of(
                        person.company(),
                        position == null ? BEFORE_ALL : position,
                        rows,
                        person.until().atOffset(ZoneOffset.UTC)))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(EventRepository::toStored)
                        .toList());
    }

    /** Takes the bodies; an event among the dead letters is none any more, as nobody can replay it. */
    Future<Integer> erase(SqlClient tx, UUID company, List<UUID> events) {
        if (events.isEmpty()) {
            return Future.succeededFuture(0);
        }
        Tuple values = Tuple.tuple().addUUID(company).addArrayOfUUID(events.toArray(UUID[]::new));
        return tx.preparedQuery("DELETE FROM dead_letter WHERE company_id = $1 AND id = ANY ($2)")
                .execute(values)
                .compose(done -> tx.preparedQuery("""
                        UPDATE webhook_event SET payload = '', erased_at = clock_timestamp()
                         WHERE company_id = $1 AND id = ANY ($2) AND erased_at IS NULL
                        """).execute(values))
                .map(rows -> rows.rowCount());
    }
}
