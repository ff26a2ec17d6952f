package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Claims on stretches of calendars; PostgreSQL lets no two of them overlap in one lane. */
public final class SlotClaimRepository {
    /** Of a claim {@code c}: that no move that is not settled has claimed that time. */
    public static final String NOT_OF_AN_OPEN_MOVE = """
            NOT EXISTS (SELECT FROM appointment_changes m
                         WHERE m.company_id = c.company_id AND m.appointment_id = c.appointment_id
                           AND m.kind = 'move' AND m.state IN ('asked', 'promised') AND m.starts_at = c.starts_at)
            """;

    /** The longest a claim may be; the table's own check. */
    static final Duration LONGEST = Duration.ofHours(24);

    /** The claims of company $1 that overlap the stretch from $3 to $4; $5 is {@link #LONGEST} after its end. */
    private static final String OVERLAPPING = "company_id = $1 AND ends_at > $3 AND ends_at < $5 AND starts_at < $4";

    /**
     * Claims a time if somebody is there for it who serves nobody else then. While somebody is missing of whom the calendar may
     * not know, those who claim go one by one, and what they see claimed decides; else the calendar decides, and a lane of
     * it is all it takes.
     *
     * @param now on the business clock
     * @return whether the appointment has the time now
     */
    public Future<Boolean> claim(SqlClient tx, Attendance attendance, SlotClaim claim, Instant now) {
        Calendar calendar = attendance.calendar();
        return attendance.isShort(claim.from(), claim.length())
                ? takeTurn(tx, attendance, claim)
                        .compose(turn -> between(tx, attendance.calendars(), claim.from(), claim.to(), now))
                        .map(claimed -> attendance.hasRoom(claim.from(), claim.length(), ofOthers(claim, claimed)))
                        .compose(room -> room ? claim(tx, calendar, claim, now) : Future.succeededFuture(false))
                : claim(tx, calendar, claim, now);
    }

    /**
     * Waits until nobody else claims a time for which fewer are there, until the transaction ends; for transactions that lock
     * anything others may wait for meanwhile, to be done first.
     */
    public Future<Void> takeTurn(SqlClient tx, Attendance attendance, SlotClaim claim) {
        return attendance.isShort(claim.from(), claim.length())
                ? tx.preparedQuery("SELECT pg_advisory_xact_lock(hashtextextended('attendance ' || $1::text, 0))")
                        .execute(Tuple.of(attendance.calendar().company().toString()))
                        .mapEmpty()
                : Future.succeededFuture();
    }

    private static List<ClaimedSlot> ofOthers(SlotClaim claim, List<ClaimedSlot> claimed) {
        return claimed.stream()
                .filter(other -> !other.appointment().equals(claim.appointment()))
                .toList();
    }

    /**
     * Claims a lane that is free; a hold that has run out counts no more, and one that becomes an appointment runs out no
     * more. Waits for others who are claiming the same stretch, for as long as their short transactions take.
     *
     * @param now on the business clock
     * @return whether the appointment has the stretch now
     */
    public Future<Boolean> claim(SqlClient tx, Calendar calendar, SlotClaim claim, Instant now) {
        // Sent without waiting for one another.
        Future<Void> dropped = dropExpired(tx, calendar, claim, now);
        Future<Boolean> claimed = claim(tx, calendar, claim, calendar.lanes());
        return Future.join(dropped, claimed).compose(done -> claimed);
    }

    private Future<Void> dropExpired(SqlClient tx, Calendar calendar, SlotClaim claim, Instant now) {
        return tx.preparedQuery("""
                        DELETE FROM slot_claims
                         WHERE calendar = $2 AND %s AND held_until <= $6 AND appointment_id <> $7
                        """.formatted(OVERLAPPING))
                .execute(overlapping(calendar, claim.from(), claim.to())
                        .addOffsetDateTime(Utc.of(now))
                        .addUUID(claim.appointment()))
                .mapEmpty();
    }

    // Somebody may take the lane we found free; then there may be another one.
    private Future<Boolean> claim(SqlClient tx, Calendar calendar, SlotClaim claim, int tries) {
        Tuple values = overlapping(calendar, claim.from(), claim.to())
                .addUUID(claim.appointment())
                .addInteger(calendar.lanes())
                .addOffsetDateTime(claim.until() == null ? null : Utc.of(claim.until()));
        return tx.preparedQuery("""
                        INSERT INTO slot_claims (company_id, appointment_id, calendar, lane, during, held_until)
                        SELECT $1, $6, $2, lane, tstzrange($3, $4), $8
                          FROM generate_series(0, $7 - 1) AS lane
                         WHERE NOT EXISTS (
                               SELECT FROM slot_claims c
                                WHERE calendar = $2 AND %s AND c.lane = lane.lane AND c.appointment_id <> $6)
                         ORDER BY lane LIMIT 1
                        ON CONFLICT DO NOTHING
                        """.formatted(OVERLAPPING))
                .execute(values)
                .compose(done -> done.rowCount() > 0
                        ? Future.succeededFuture(true)
                        : keep(tx, calendar, claim)
                                .compose(has -> has || tries <= 1
                                        ? Future.succeededFuture(has)
                                        : claim(tx, calendar, claim, tries - 1)));
    }

    /** Goes on with a claim the appointment has already; returns whether it has one. */
    private Future<Boolean> keep(SqlClient tx, Calendar calendar, SlotClaim claim) {
        Tuple values = Tuple.of(
                calendar.company(), claim.appointment(), calendar.key(), Utc.of(claim.from()), Utc.of(claim.to()));
        values.addOffsetDateTime(claim.until() == null ? null : Utc.of(claim.until()));
        return tx.preparedQuery("""
                        UPDATE slot_claims SET held_until = $6
                         WHERE company_id = $1 AND appointment_id = $2 AND calendar = $3 AND during = tstzrange($4, $5)
                        """).execute(values).map(rows -> rows.rowCount() > 0);
    }

    public Future<Void> release(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("DELETE FROM slot_claims WHERE company_id = $1 AND appointment_id = $2")
                .execute(Tuple.of(company, appointment))
                .mapEmpty();
    }

    /**
     * Gives up what an appointment has claimed besides the time it is at, and the one it is wanted at. One that is only noted keeps the
     * time it was wished for first, which a calendar may have booked unheard.
     */
    public Future<Void> releaseBeside(SqlClient tx, AppointmentChange change) {
        Instant wanted = change.start() == null ? change.from() : change.start();
        return tx.preparedQuery("""
                        DELETE FROM slot_claims c USING appointments a
                         WHERE c.company_id = $1 AND c.appointment_id = $2 AND a.company_id = $1 AND a.id = $2
                           AND c.starts_at <> a.starts_at AND c.starts_at <> $3
                           AND ($4 IS FALSE OR c.starts_at IS DISTINCT FROM (
                                SELECT f.was_at FROM appointment_changes f
                                 WHERE f.company_id = $1 AND f.appointment_id = $2 ORDER BY f.made_at LIMIT 1))
                        """)
                .execute(Tuple.of(change.company(), change.appointment(), Utc.of(wanted), change.isOfWish()))
                .mapEmpty();
    }

    /** Returns what is claimed; at {@code now} on the business clock, as holds run out. */
    public Future<List<ClaimedSlot>> between(
            SqlClient tx, List<Calendar> calendars, Instant from, Instant to, Instant now) {
        return tx.preparedQuery("""
                        SELECT calendar, lane, appointment_id, starts_at, ends_at FROM slot_claims
                         WHERE calendar = ANY ($2::text[]) AND %s AND (held_until IS NULL OR held_until > $6)
                         ORDER BY calendar, lane, starts_at
                        """.formatted(OVERLAPPING))
                .execute(Tuple.of(
                        calendars.get(0).company(),
                        calendars.stream().map(Calendar::key).toArray(String[]::new),
                        Utc.of(from),
                        Utc.of(to),
                        Utc.of(to.plus(LONGEST)),
                        Utc.of(now)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new ClaimedSlot(
                                row.getString("calendar"),
                                row.getInteger("lane"),
                                row.getUUID("appointment_id"),
                                row.getOffsetDateTime("starts_at").toInstant(),
                                row.getOffsetDateTime("ends_at").toInstant()))
                        .toList());
    }

    private static Tuple overlapping(Calendar calendar, Instant from, Instant to) {
        return Tuple.of(calendar.company(), calendar.key(), Utc.of(from), Utc.of(to), Utc.of(to.plus(LONGEST)));
    }
}
