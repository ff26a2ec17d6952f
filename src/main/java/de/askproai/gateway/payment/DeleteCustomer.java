package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a payment vendor to delete a customer; the invoices stay with the vendor. {@code NOT_FOUND} if there is none. */
public record DeleteCustomer(BillingAccount account, String customer) implements BusMessage {
    public static final Address<DeleteCustomer, CustomerDeleted> ADDRESS =
            Address.of("payment.delete-customer", DeleteCustomer.class, CustomerDeleted.class);

    /** The vendor has deleted it. */
    public record CustomerDeleted() implements BusMessage {}
}
