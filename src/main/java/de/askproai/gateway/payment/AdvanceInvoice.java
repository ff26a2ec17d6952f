package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a payment vendor to take an invoice one step further. */
public record AdvanceInvoice(BillingAccount account, String key, String invoice, Step step) implements BusMessage {
    public static final Address<AdvanceInvoice, Invoice> ADDRESS =
            Address.of("payment.advance-invoice", AdvanceInvoice.class, Invoice.class);

    /** What happens to the invoice. */
    public enum Step {
        FINALIZE,
        SEND,
        VOID
    }
}
