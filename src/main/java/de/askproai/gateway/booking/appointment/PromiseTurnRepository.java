package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** The turns of what was promised for one time, in PostgreSQL: what was promised first is tried first. */
public final class PromiseTurnRepository {
    /**
     * Returns whether something else was promised before for a time that overlaps this one in any of these calendars, and is not
     * settled yet; what was given up is not waited for.
     */
    public Future<Boolean> isLater(SqlClient tx, List<Calendar> calendars, SlotClaim claim) {
        return tx.preparedQuery("""
                        SELECT EXISTS (
                               SELECT FROM promises mine
                                 JOIN slot_claims c ON c.company_id = mine.company_id
                                 JOIN promises other
                                   ON other.appointment_id = c.appointment_id AND other.company_id = c.company_id
                                WHERE mine.company_id = $1 AND mine.appointment_id = $2
                                  AND mine.state = 'open' AND mine.kind IN ('booked', 'moved')
                                  AND c.calendar = ANY ($3::text[]) AND c.appointment_id <> $2
                                  AND c.ends_at > $4 AND c.ends_at < $6 AND c.starts_at < $5
                                  AND other.state = 'open' AND other.kind IN ('booked', 'moved')
                                  AND (other.made_at, other.id) < (mine.made_at, mine.id)
                                  AND NOT EXISTS (SELECT FROM dead_letter d
                                                   WHERE d.company_id = $1 AND d.ordering_key = c.appointment_id::text
                                                     AND d.kind IN ('booking.settle', 'booking.change')))
                               AS later
                        """)
                .execute(Tuple.of(
                        calendars.get(0).company(),
                        claim.appointment(),
                        calendars.stream().map(Calendar::key).toArray(String[]::new),
                        Utc.of(claim.from()),
                        Utc.of(claim.to()),
                        Utc.of(claim.to().plus(SlotClaimRepository.LONGEST))))
                .map(rows -> rows.iterator().next().getBoolean("later"));
    }
}
