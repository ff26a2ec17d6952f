package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.payment.Billing;
import de.askproai.gateway.payment.InvoiceRequest;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Effect;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Bills appointments that stand, and deposits that are not given up and can still be paid in time. */
public final class AppointmentBilling implements Billing {
    private final Store store;
    private final BusinessClock clock;
    private final WallClock wallClock;

    public AppointmentBilling(Store store, BusinessClock clock, WallClock wallClock) {
        this.store = store;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    @Override
    public List<Effect> done(InvoiceRequest invoice, @Nullable Instant sent) {
        UUID appointment = invoice.appointment();
        return appointment == null || !InvoiceRequest.DEPOSIT.equals(invoice.purpose())
                ? List.of()
                : List.of(new DepositInvoiced(
                        invoice.account().company(),
                        appointment,
                        invoice.callId(),
                        sent != null,
                        sent == null ? clock.now() : clock.at(sent, wallClock)));
    }

    @Override
    public Future<Standing> standing(InvoiceRequest invoice, Deadline deadline) {
        UUID appointment = invoice.appointment();
        if (appointment == null) {
            return Future.succeededFuture(Standing.WANTED);
        }
        UUID company = invoice.account().company();
        // A deposit is given up in one transaction; its appointment is cancelled when the calendar was told. Its end
        // may have
        // passed while the vendor was away, before anybody could give it up.
        return store.asCompany(
                company,
                deadline,
                tx -> tx.preparedQuery("""
                        SELECT EXISTS (SELECT FROM appointments WHERE company_id = $1 AND id = $2
                                          AND state IN ('released', 'declined', 'cancelled', 'rejected'))
                            OR EXISTS (SELECT FROM deposits WHERE company_id = $1 AND appointment_id = $2
                                          AND state IN ('expired', 'late', 'dropped', 'refunded')) AS given_up,
                               EXISTS (SELECT FROM deposits d
                                         JOIN appointments a ON a.company_id = d.company_id AND a.id = d.appointment_id
                                        WHERE $3 AND d.company_id = $1 AND d.appointment_id = $2
                                          AND d.state = 'requested' AND %s <= $4) AS too_late
                        """.formatted(DepositRepository.DUE))
                        .execute(Tuple.of(
                                company,
                                appointment,
                                InvoiceRequest.DEPOSIT.equals(invoice.purpose()),
                                clock.now().atOffset(ZoneOffset.UTC)))
                        .map(rows -> standing(rows.iterator().next())));
    }

    private static Standing standing(Row row) {
        if (row.getBoolean("given_up")) {
            return Standing.GIVEN_UP;
        }
        return row.getBoolean("too_late") ? Standing.TOO_LATE : Standing.WANTED;
    }
}
