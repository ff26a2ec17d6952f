package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.appointment.AppointmentChangeRepository;
import de.askproai.gateway.booking.appointment.OpenDeposit;
import de.askproai.gateway.payment.BillingAccount;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deposits and their appointments in PostgreSQL. */
public final class DepositRepository {
    /** By when one is paid at the latest whose invoice goes out late, of {@code d} and its appointment {@code a}. */
    private static final String LATEST =
            "least(a.starts_at, greatest(d.due_at, a.starts_at - make_interval(secs => d.before_seconds)))";

    /** Until when an invoice that goes out leaves the time that was spoken. */
    private static final String AT_ONCE = "d.until_at - make_interval(secs => d.within_seconds) + interval '%d minutes'"
            .formatted(OpenDeposit.AT_ONCE.toMinutes());

    /** Until when a late one may go out: somebody has to have time to pay it. */
    private static final String LAST_SENT = """
            least(%1$s, greatest(%2$s, %1$s - least(interval '%3$d minutes', make_interval(secs => d.within_seconds))))
            """.formatted(LATEST, AT_ONCE, OpenDeposit.LEAST_TO_PAY.toMinutes());

    /**
     * By when one is paid: before the appointment begins, whoever moved it; while the invoice did not go out, by when it has to
     * so that somebody could still pay.
     */
    public static final String DUE =
            "CASE WHEN d.sent_at IS NULL THEN %s ELSE least(a.starts_at, d.due_at) END".formatted(LAST_SENT);

    /** Whether an invoice that goes out at {@code $3} does so late. */
    private static final String LATE = "$3 > " + AT_ONCE;

    private static final String DUE_FROM_THEN = """
            CASE WHEN %s THEN least(%s, greatest(d.due_at, $3 + make_interval(secs => d.within_seconds)))
                 ELSE d.due_at END
            """.formatted(LATE, LATEST);

    /**
     * A deposit as it stands.
     *
     * @param open whether it is awaited
     * @param awaited whether the appointment awaits it
     * @param due by when it is paid, wherever the appointment was moved; while nobody can pay, by when that has to begin
     * @param promised by when the invoice was to be there
     * @param sent whether it went out
     * @param known by when the customer knows that it is due, from the booking, the invoice or a message
     * @param changing whether something else is done with the appointment
     */
    record Stored(
            UUID company,
            UUID appointment,
            boolean open,
            boolean awaited,
            Instant due,
            Instant promised,
            boolean sent,
            Instant known,
            BillingAccount account,
            String callId,
            Instant start,
            Instant end,
            @Nullable UUID branch,
            @Nullable UUID calendar,
            @Nullable String uid,
            boolean changing) {
        /** Returns whether the customer can know by when they pay; an invoice that goes out late says it itself. */
        boolean isDueKnown() {
            return !sent || known.equals(due);
        }
    }

    /** Notes that the invoice went out; returns false where that was noted before. */
    Future<Boolean> sent(SqlClient tx, UUID company, UUID appointment, Instant now) {
        return tx.preparedQuery("""
                        UPDATE deposits d
                           SET sent_at = $3, due_at = %1$s,
                               until_at = CASE WHEN %2$s THEN $3 + make_interval(secs => d.within_seconds)
                                               ELSE d.until_at END,
                               known_due_at = CASE WHEN d.known_due_at = least(d.due_at, a.starts_at) THEN %1$s
                                                   ELSE d.known_due_at END
                          FROM appointments a
                         WHERE d.company_id = $1 AND d.appointment_id = $2 AND d.sent_at IS NULL
                           AND a.company_id = d.company_id AND a.id = d.appointment_id
                        """.formatted(DUE_FROM_THEN, LATE))
                .execute(Tuple.of(company, appointment, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() > 0);
    }

    Future<Optional<Stored>> find(SqlClient tx, UUID company, UUID appointment) {
        return find(tx, company, appointment, "");
    }

    /** Returns the same; nobody else changes the appointment or the deposit until the transaction ends. */
    Future<Optional<Stored>> lock(SqlClient tx, UUID company, UUID appointment) {
        return lockAppointment(tx, company, appointment)
                .compose(locked -> find(tx, company, appointment, " FOR UPDATE OF d"));
    }

    /** Waits for the appointment: the statement after this sees what whoever had it before has made of it. */
    Future<Void> lockAppointment(SqlClient tx, UUID company, UUID appointment) {
        return tx.preparedQuery("SELECT FROM appointments WHERE company_id = $1 AND id = $2 FOR UPDATE")
                .execute(Tuple.of(company, appointment))
                .mapEmpty();
    }

    private static Future<Optional<Stored>> find(SqlClient tx, UUID company, UUID appointment, String locking) {
        return tx.preparedQuery("""
                        SELECT d.company_id, d.appointment_id, d.state = 'requested' AS open,
                               a.state = 'deposit_requested' AS awaited,
                               %s AS due, least(d.due_at, a.starts_at) AS promised, d.sent_at IS NOT NULL AS sent,
                               d.known_due_at, d.vendor, d.connection_id, d.call_id, a.starts_at, a.ends_at, a.branch_id,
                               a.connection_id AS calendar, a.external_uid,
                               %s AS changing
                          FROM deposits d JOIN appointments a ON a.company_id = d.company_id AND a.id = d.appointment_id
                         WHERE d.company_id = $1 AND d.appointment_id = $2
                        """.formatted(DUE, AppointmentChangeRepository.UNDER_WAY) + locking)
                .execute(Tuple.of(company, appointment))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(toStored(rows.iterator().next())));
    }

    private static Stored toStored(Row row) {
        UUID company = row.getUUID("company_id");
        return new Stored(
                company,
                row.getUUID("appointment_id"),
                row.getBoolean("open"),
                row.getBoolean("awaited"),
                row.getOffsetDateTime("due").toInstant(),
                row.getOffsetDateTime("promised").toInstant(),
                row.getBoolean("sent"),
                row.getOffsetDateTime("known_due_at").toInstant(),
                new BillingAccount(company, row.getString("vendor"), row.getUUID("connection_id")),
                row.getString("call_id"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getUUID("branch_id"),
                row.getUUID("calendar"),
                row.getString("external_uid"),
                row.getBoolean("changing"));
    }

    /** Writes by when the customer knows that it is due. */
    Future<Void> known(SqlClient tx, UUID company, UUID appointment, Instant due) {
        return tx.preparedQuery("UPDATE deposits SET known_due_at = $3 WHERE company_id = $1 AND appointment_id = $2")
                .execute(Tuple.of(company, appointment, due.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Writes what became of one that was awaited. */
    Future<Void> settle(SqlClient tx, UUID company, UUID appointment, String state) {
        return tx.preparedQuery("""
                        UPDATE deposits SET state = $3, settled_at = clock_timestamp()
                         WHERE company_id = $1 AND appointment_id = $2 AND state = 'requested'
                        """)
                .execute(Tuple.of(company, appointment, state))
                .mapEmpty();
    }
}
