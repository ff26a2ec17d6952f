package de.askproai.gateway.booking;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Claims on stretches of calendars; PostgreSQL lets no two of them overlap in one lane. */
final class SlotClaimRepository {

    /**
     * Claims a lane that is free. Waits for others who are claiming the same stretch, for as long as their short
     * transactions take.
     *
     * @return whether the appointment has the stretch now
     */
    Future<Boolean> claim(SqlClient tx, Calendar calendar, UUID appointment, Instant from, Instant to) {
        return claim(tx, calendar, appointment, from, to, calendar.lanes());
    }

    // Somebody may take the lane we found free; then there may be another one.
    private Future<Boolean> claim(
            SqlClient tx, Calendar calendar, UUID appointment, Instant from, Instant to, int tries) {
        return tx.preparedQuery("""
                        INSERT INTO slot_claims (company_id, appointment_id, calendar, lane, during)
                        SELECT $1, $2, $3, lane, tstzrange($4, $5)
                          FROM generate_series(0, $6 - 1) AS lane
                         WHERE NOT EXISTS (
                               SELECT FROM slot_claims c
                                WHERE c.company_id = $1 AND c.calendar = $3 AND c.lane = lane.lane
                                  AND c.during && tstzrange($4, $5) AND c.appointment_id <> $2)
                         ORDER BY lane LIMIT 1
                        ON CONFLICT DO NOTHING
                        """)
                .execute(Tuple.of(company(calendar), appointment, calendar.key(), utc(from), utc(to), calendar.lanes()))
                .compose(done -> has(tx, calendar, appointment, from, to))
                .compose(has -> has || tries <= 1
                        ? Future.succeededFuture(has)
                        : claim(tx, calendar, appointment, from, to, tries - 1));
    }

    private Future<Boolean> has(SqlClient tx, Calendar calendar, UUID appointment, Instant from, Instant to) {
        return tx.preparedQuery("""
                        SELECT 1 FROM slot_claims
                         WHERE company_id = $1 AND appointment_id = $2 AND calendar = $3 AND during = tstzrange($4, $5)
                        """)
                .execute(Tuple.of(company(calendar), appointment, calendar.key(), utc(from), utc(to)))
                .map(rows -> rows.iterator().hasNext());
    }

    Future<Void> release(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("DELETE FROM slot_claims WHERE company_id = $1 AND appointment_id = $2")
                .execute(Tuple.of(company, appointment))
                .mapEmpty();
    }

    Future<List<ClaimedSlot>> between(SqlClient tx, Calendar calendar, Instant from, Instant to) {
        return tx.preparedQuery("""
                        SELECT lane, lower(during) AS starts_at, upper(during) AS ends_at FROM slot_claims
                         WHERE company_id = $1 AND calendar = $2 AND during && tstzrange($3, $4)
                         ORDER BY lane, during
                        """)
                .execute(Tuple.of(company(calendar), calendar.key(), utc(from), utc(to)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ClaimedSlot(
                                row.getInteger("lane"),
                                row.getOffsetDateTime("starts_at").toInstant(),
                                row.getOffsetDateTime("ends_at").toInstant()))
                        .toList());
    }

    private static UUID company(Calendar calendar) {
        return calendar.company();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
