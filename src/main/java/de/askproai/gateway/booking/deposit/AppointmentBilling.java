package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.payment.Billing;
import de.askproai.gateway.payment.InvoiceRequest;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Effect;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Bills appointments that stand, and deposits that are not given up and can still be paid in time. */
public final class AppointmentBilling implements Billing {
    private final Store store;
    private final BusinessClock clock;

    public AppointmentBilling(Store store, BusinessClock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Effect> done(InvoiceRequest invoice, boolean sent) {
        UUID appointment = invoice.appointment();
        return appointment == null || !InvoiceRequest.DEPOSIT.equals(invoice.purpose())
                ? List.of()
                : List.of(new DepositInvoiced(
                        invoice.account().company(), appointment, invoice.callId(), sent, clock.now()));
    }

    @Override
    public Future<Boolean> isWanted(InvoiceRequest invoice, Deadline deadline) {
        UUID appointment = invoice.appointment();
        if (appointment == null) {
            return Future.succeededFuture(true);
        }
        UUID company = invoice.account().company();
        // A deposit is given up in one transaction; its appointment is cancelled when the calendar was told. Its end
        // may have
        // passed while the vendor was away, before anybody could give it up.
        return store.asCompany(
                company,
                deadline,
                tx -> tx.preparedQuery("""
                        SELECT NOT EXISTS (SELECT FROM appointments WHERE company_id = $1 AND id = $2
                                              AND state IN ('released', 'declined', 'cancelled', 'rejected'))
                           AND NOT EXISTS (SELECT FROM deposits WHERE company_id = $1 AND appointment_id = $2
                                              AND state IN ('expired', 'late', 'dropped', 'refunded'))
                           AND NOT EXISTS (SELECT FROM deposits d
                                             JOIN appointments a ON a.company_id = d.company_id AND a.id = d.appointment_id
                                            WHERE $3 AND d.company_id = $1 AND d.appointment_id = $2
                                              AND d.state = 'requested' AND %s <= $4) AS wanted
                        """.formatted(DepositRepository.DUE))
                        .execute(Tuple.of(
                                company,
                                appointment,
                                InvoiceRequest.DEPOSIT.equals(invoice.purpose()),
                                clock.now().atOffset(ZoneOffset.UTC)))
                        .map(rows -> rows.iterator().next().getBoolean("wanted")));
    }
}
