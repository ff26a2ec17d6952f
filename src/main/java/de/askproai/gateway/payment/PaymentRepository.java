package de.askproai.gateway.payment;

import de.askproai.gateway.store.Columns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The payments in PostgreSQL. */
final class PaymentRepository {

    /** What is known of a payment at its vendor. */
    record Known(String externalId, PaymentState state) {}

    Future<Optional<Known>> find(SqlClient tx, UUID company, UUID payment) {
        return tx.preparedQuery("SELECT external_id, state FROM payments WHERE company_id = $1 AND id = $2")
                .execute(Tuple.of(company, payment))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(known(rows.iterator().next()))
                        : Optional.empty());
    }

    /** Returns whether the invoice of an operation is still to be written, or its sending not known to have ended. */
    Future<Boolean> isBeingWritten(SqlClient tx, UUID company, String operation) {
        return tx.preparedQuery(
                        "SELECT EXISTS (SELECT FROM work WHERE company_id = $1 AND kind = $2 AND ordering_key = $3) AS is")
                .execute(Tuple.of(company, InvoiceWork.NAME, operation))
                .map(rows -> rows.iterator().next().getBoolean("is"));
    }

    private static Known known(Row row) {
        return new Known(row.getString("external_id"), PaymentState.ofStored(row.getString("state")));
    }

    /**
     * Merges payments, each at most once, in the order of their keys; what is older than the row changes nothing. Whatever
     * is told of an invoice knows nothing of refunds: of what was paid back, only a further word on the refund counts, and that
     * counts whatever the time. That a refund failed counts more than that it was made, unless more was paid back later.
     */
    Future<Void> merge(SqlClient tx, List<PaymentChanged> changes) {
        return tx.preparedQuery("""
                        INSERT INTO payments AS p (company_id, id, connection_id, kind, external_id, state, vendor_time,
                                rank, amount_minor, currency, call_id, appointment_id)
                        SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[],
                                $7::timestamptz[], $8::smallint[], $9::bigint[], $10::text[], $11::text[], $12::uuid[])
                        ON CONFLICT (company_id, id) DO UPDATE SET
                            external_id = excluded.external_id,
                            state = excluded.state,
                            vendor_time = excluded.vendor_time,
                            rank = excluded.rank,
                            amount_minor = coalesce(excluded.amount_minor, p.amount_minor),
                            currency = coalesce(excluded.currency, p.currency),
                            call_id = coalesce(p.call_id, excluded.call_id),
                            appointment_id = coalesce(p.appointment_id, excluded.appointment_id),
                            updated_at = clock_timestamp()
                        WHERE (greatest(excluded.rank, $13), excluded.vendor_time, excluded.rank)
                            > (greatest(p.rank, $13), p.vendor_time, p.rank)
                           OR (excluded.rank > $13 AND p.rank > $13 AND excluded.vendor_time > p.vendor_time)
                        """).execute(columns(changes)).mapEmpty();
    }

    private static Tuple columns(List<PaymentChanged> changes) {
        return Tuple.tuple()
                .addValue(Columns.of(changes, PaymentChanged::company, UUID[]::new))
                .addValue(Columns.of(changes, PaymentChanged::id, UUID[]::new))
                .addValue(Columns.of(changes, PaymentChanged::connection, UUID[]::new))
                .addValue(Columns.of(changes, change -> change.kind().name().toLowerCase(Locale.ROOT), String[]::new))
                .addValue(Columns.of(changes, PaymentChanged::externalId, String[]::new))
                .addValue(Columns.of(changes, change -> change.state().stored(), String[]::new))
                .addValue(Columns.of(
                        changes, change -> change.vendorTime().atOffset(ZoneOffset.UTC), OffsetDateTime[]::new))
                .addValue(Columns.of(changes, change -> change.state().rank(), Short[]::new))
                .addValue(Columns.of(changes, PaymentChanged::amountMinor, Long[]::new))
                .addValue(Columns.of(changes, PaymentChanged::currency, String[]::new))
                .addValue(Columns.of(changes, PaymentChanged::callId, String[]::new))
                .addValue(Columns.of(changes, PaymentChanged::appointment, UUID[]::new))
                .addShort(PaymentState.VOID.rank());
    }
}
