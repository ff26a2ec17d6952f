package de.askproai.gateway.booking.shop;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How reliable callers are, counted from their appointments in PostgreSQL. */
final class CallerRecordRepository {
    /**
     * Returns what is on record.
     *
     * @param own whose visits make the caller a known one; null for none
     * @param all under which missed appointments count
     * @param now on the business clock
     */
    Future<CallerRecord> find(SqlClient tx, UUID company, @Nullable String own, String[] all, Instant now) {
        return tx.preparedQuery("""
                        SELECT coalesce(bool_or(state IN ('confirmed', 'reminded', 'done') AND ends_at <= $4
                                                AND phone_hash = $2), false) AS known,
                               count(*) FILTER (WHERE state = 'no_show') AS missed
                          FROM appointments
                         WHERE company_id = $1 AND phone_hash = ANY ($3)
                        """)
                .execute(Tuple.of(company, own, all, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new CallerRecord(row.getBoolean("known"), row.getLong("missed"));
                });
    }

    /**
     * Returns what is on record of whoever called then, of whose number nobody need know.
     *
     * @param said the number they gave, which is their own where the call's is not known
     */
    Future<CallerRecord> ofCall(SqlClient tx, UUID company, String callId, String said, Instant now) {
        return tx.preparedQuery(
                        "SELECT from_hash FROM calls WHERE company_id = $1 AND call_id = $2 AND from_hash IS NOT NULL")
                .execute(Tuple.of(company, callId))
                .compose(rows -> {
                    String own =
                            rows.size() == 0 ? said : rows.iterator().next().getString("from_hash");
                    return find(tx, company, own, new String[] {own, said}, now);
                });
    }
}
