package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a payment vendor which of its customers an invoice is for; {@code NOT_FOUND} if it has no such invoice. */
public record FindBilled(BillingAccount account, String invoice) implements BusMessage {
    public static final Address<FindBilled, Billed> ADDRESS =
            Address.of("payment.find-billed", FindBilled.class, Billed.class);

    /** The customer under the vendor's id. */
    public record Billed(String customer) implements BusMessage {}
}
