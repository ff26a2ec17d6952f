package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.Map;

/**
 * Asks a payment vendor for an empty draft of an invoice; items come next.
 *
 * @param key the same for every repetition
 * @param metadata our own ids, which the vendor keeps and sends back with its webhooks
 */
public record CreateInvoice(
        BillingAccount account, String key, String customer, int daysUntilDue, Map<String, String> metadata)
        implements BusMessage {
    public static final Address<CreateInvoice, Invoice> ADDRESS =
            Address.of("payment.create-invoice", CreateInvoice.class, Invoice.class);

    public CreateInvoice {
        metadata = Map.copyOf(metadata);
    }
}
