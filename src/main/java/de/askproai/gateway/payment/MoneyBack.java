package de.askproai.gateway.payment;

import de.askproai.gateway.work.NewWork;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells whom it concerns what became of money for something that does not take place. Thread-safe. */
@FunctionalInterface
public interface MoneyBack {

    /** What became of it. */
    enum Result {
        REFUNDED,
        /** A part of it is, and the rest is told of by itself. */
        REFUNDED_IN_PART,
        /** The vendor cannot pay it back: people have to. */
        BY_HAND,
        /** The vendor paid it back, and it did not arrive: people have to. */
        FAILED
    }

    /**
     * Money of a customer.
     *
     * @param operation that of the invoice it was paid with
     * @param refund the vendor's id of a refund that failed; null for any other result
     * @param amountMinor in the currency's smallest unit
     * @param currency ISO 4217 in lower case
     */
    record Money(
            UUID company,
            UUID appointment,
            String operation,
            String callId,
            Result result,
            @Nullable String refund,
            long amountMinor,
            String currency) {

        /** Returns what is told of: the same for every repetition. */
        public String subject() {
            String which = result == Result.REFUNDED_IN_PART ? "/part" : "";
            return operation + "/money-back" + (refund == null ? which : "/" + refund);
        }
    }

    /** Returns the work that tells them, once. */
    NewWork told(Money money);
}
