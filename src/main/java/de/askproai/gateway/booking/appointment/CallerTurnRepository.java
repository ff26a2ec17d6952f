package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The turns of callers' wishes, in PostgreSQL. */
public final class CallerTurnRepository {
    /**
     * Waits until nobody else writes a wish of this caller down, until the transaction ends; to be done first in it. A
     * transaction has at most one call's turn and one number's, always in this order, so none waits for another in a circle.
     */
    public Future<Void> take(SqlClient tx, CallerTurn turn) {
        String[] keys = Stream.of("call " + turn.conversation(), turn.phoneHash())
                .filter(key -> key != null)
                .map(key -> "wishes " + turn.company() + " " + key)
                .toArray(String[]::new);
        return tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended(key, 0)) FROM unnest($1::text[]) AS key")
                .execute(Tuple.of(keys))
                .mapEmpty();
    }

    /** Returns what of the caller's is under way or stands and was not known yet, but for this appointment. */
    public Future<Set<UUID>> unknown(SqlClient tx, CallerTurn turn, UUID but) {
        return tx.preparedQuery("""
                        SELECT a.id
                          FROM (SELECT id FROM appointments WHERE company_id = $1 AND phone_hash = $2 AND starts_at > $4
                                UNION
                                SELECT id FROM appointments WHERE company_id = $1 AND call_id = $3 AND starts_at > $4) own
                          JOIN appointments a ON a.company_id = $1 AND a.id = own.id
                         WHERE a.state IN ('requested', 'promised', 'pending', 'confirmed', 'deposit_requested', 'reminded')
                           AND a.id <> $5 AND a.id <> ALL ($6)
                        """)
                .execute(Tuple.of(
                        turn.company(),
                        turn.phoneHash(),
                        turn.conversation(),
                        Utc.of(turn.now()),
                        but,
                        turn.known().toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getUUID("id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
