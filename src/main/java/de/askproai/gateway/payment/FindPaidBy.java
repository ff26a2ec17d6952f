package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.List;

/** Asks a payment vendor with which of its payments an invoice was paid. */
public record FindPaidBy(BillingAccount account, String invoice) implements BusMessage {
    public static final Address<FindPaidBy, PaidBy> ADDRESS =
            Address.of("payment.find-paid-by", FindPaidBy.class, PaidBy.class);

    /** The payments under the vendor's ids; none where it was paid past the vendor. */
    public record PaidBy(List<Part> parts) implements BusMessage {
        public PaidBy {
            parts = List.copyOf(parts);
        }
    }

    /** One payment; the amount is in the currency's smallest unit. */
    public record Part(String payment, long amountMinor) {}
}
