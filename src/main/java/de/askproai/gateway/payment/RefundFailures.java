package de.askproai.gateway.payment;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.UUID;

/** Knows which money did not arrive though it was paid back. Thread-safe. */
public final class RefundFailures {
    private final PaymentRepository payments = new PaymentRepository();

    /**
     * Returns whether a refund of an invoice failed.
     *
     * @param operation that of the invoice
     */
    public Future<Boolean> isFailed(SqlClient tx, UUID company, String operation) {
        return payments.find(tx, company, InvoiceWork.paymentId(company, operation))
                .map(found -> found.filter(known -> known.state() == PaymentState.REFUND_FAILED)
                        .isPresent());
    }
}
