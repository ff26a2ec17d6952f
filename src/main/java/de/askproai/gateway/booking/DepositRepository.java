package de.askproai.gateway.booking;

import de.askproai.gateway.payment.BillingAccount;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Deposits and their appointments in PostgreSQL. */
final class DepositRepository {
    /** By when one is paid, of {@code d} and its appointment {@code a}: before that begins, whoever moved it. */
    static final String DUE = "least(d.due_at, a.starts_at)";

    /**
     * A deposit as it stands.
     *
     * @param open whether it is awaited
     * @param awaited whether the appointment awaits it
     * @param due by when it is paid, wherever the appointment was moved
     * @param changing whether something else is done with the appointment
     */
    record Stored(
            UUID company,
            UUID appointment,
            boolean open,
            boolean awaited,
            Instant due,
            BillingAccount account,
            String callId,
            String language,
            Instant start,
            Instant end,
            @Nullable UUID branch,
            @Nullable UUID calendar,
            @Nullable String uid,
            boolean changing) {}

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
                               %s AS due,
                               d.vendor, d.connection_id, d.call_id, d.language, a.starts_at, a.ends_at, a.branch_id,
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
                new BillingAccount(company, row.getString("vendor"), row.getUUID("connection_id")),
                row.getString("call_id"),
                row.getString("language"),
                row.getOffsetDateTime("starts_at").toInstant(),
                row.getOffsetDateTime("ends_at").toInstant(),
                row.getUUID("branch_id"),
                row.getUUID("calendar"),
                row.getString("external_uid"),
                row.getBoolean("changing"));
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
