package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;

/** Asks a payment vendor to put one item on a draft. The amount is in the currency's smallest unit. */
public record AddInvoiceItem(
        BillingAccount account,
        String key,
        String customer,
        String invoice,
        long amountMinor,
        String currency,
        String description)
        implements BusMessage {
    public static final Address<AddInvoiceItem, Item> ADDRESS =
            Address.of("payment.add-invoice-item", AddInvoiceItem.class, Item.class);

    /** The item under the vendor's id. */
    public record Item(String id) implements BusMessage {}
}
