package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a payment vendor how an invoice stands. */
public record FindInvoice(BillingAccount account, String invoice) implements BusMessage {
    public static final Address<FindInvoice, Invoice> ADDRESS =
            Address.of("payment.find-invoice", FindInvoice.class, Invoice.class);
}
