package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.util.List;

/**
 * Asks a payment vendor what of a payment was paid back already, by whomever.
 *
 * @param operation that of the invoice: of refunds that failed only those made for it are told
 */
public record FindRefunds(BillingAccount account, String payment, String operation) implements BusMessage {
    public static final Address<FindRefunds, Refunds> ADDRESS =
            Address.of("payment.find-refunds", FindRefunds.class, Refunds.class);

    /** The refunds: those that were made or are under way, and those that failed. */
    public record Refunds(List<Refund> refunds) implements BusMessage {
        public Refunds {
            refunds = List.copyOf(refunds);
        }

        List<Refund> paid() {
            return refunds.stream().filter(refund -> !refund.failed()).toList();
        }

        List<Refund> failed() {
            return refunds.stream().filter(Refund::failed).toList();
        }
    }
}
