package de.askproai.gateway.booking;

import de.askproai.gateway.payment.Billing;
import de.askproai.gateway.payment.InvoiceRequest;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** Bills appointments that stand, and deposits that are not given up. */
final class AppointmentBilling implements Billing {
    private final Store store;

    AppointmentBilling(Store store) {
        this.store = store;
    }

    @Override
    public Future<Boolean> isWanted(InvoiceRequest invoice, Deadline deadline) {
        UUID appointment = invoice.appointment();
        if (appointment == null) {
            return Future.succeededFuture(true);
        }
        UUID company = invoice.account().company();
        // A deposit is given up in one transaction; its appointment is cancelled when the calendar was told.
        return store.asCompany(
                company,
                deadline,
                tx -> tx.preparedQuery("""
                        SELECT NOT EXISTS (SELECT FROM appointments WHERE company_id = $1 AND id = $2
                                              AND state IN ('released', 'declined', 'cancelled', 'rejected'))
                           AND NOT EXISTS (SELECT FROM deposits WHERE company_id = $1 AND appointment_id = $2
                                              AND state IN ('expired', 'late', 'dropped')) AS wanted
                        """)
                        .execute(Tuple.of(company, appointment))
                        .map(rows -> rows.iterator().next().getBoolean("wanted")));
    }
}
