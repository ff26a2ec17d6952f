package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.List;

/** Asks a payment vendor what of a payment was paid back already, by whomever. */
public record FindRefunds(BillingAccount account, String payment) implements BusMessage {
    public static final Address<FindRefunds, Refunds> ADDRESS =
            Address.of("payment.find-refunds", FindRefunds.class, Refunds.class);

    /** The refunds that were made or are under way. */
    public record Refunds(List<Refund> refunds) implements BusMessage {
        public Refunds {
            refunds = List.copyOf(refunds);
        }
    }
}
