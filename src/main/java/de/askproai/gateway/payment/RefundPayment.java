package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.Map;

/**
 * Asks a payment vendor to pay back what is left of a payment.
 *
 * @param key the same for every repetition
 * @param metadata our own ids, which the vendor keeps and sends back with its webhooks
 */
public record RefundPayment(BillingAccount account, String key, String payment, Map<String, String> metadata)
        implements BusMessage {
    /** In the metadata: the operation of the invoice. */
    public static final String OPERATION = "operation";

    /** In the metadata: the vendor's id of the invoice. */
    public static final String INVOICE = "invoice_id";

    /**
     * Fails with {@code UPSTREAM_REJECTED} where it cannot be paid back this way. The answer may be that of an attempt before,
     * and of a refund that failed.
     */
    public static final Address<RefundPayment, Refund> ADDRESS =
            Address.of("payment.refund-payment", RefundPayment.class, Refund.class);

    public RefundPayment {
        metadata = Map.copyOf(metadata);
    }
}
