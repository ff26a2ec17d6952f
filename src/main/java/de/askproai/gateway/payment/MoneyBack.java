package de.askproai.gateway.payment;

import de.askproai.gateway.work.NewWork;
import java.util.UUID;

/** Tells whom it concerns what became of money for something that does not take place. Thread-safe. */
@FunctionalInterface
public interface MoneyBack {

    /** What became of it. */
    enum Result {
        REFUNDED,
        /** The vendor cannot pay it back: people have to. */
        BY_HAND
    }

    /**
     * Money of a customer.
     *
     * @param operation that of the invoice it was paid with
     * @param amountMinor in the currency's smallest unit
     * @param currency ISO 4217 in lower case
     */
    record Money(
            UUID company,
            UUID appointment,
            String operation,
            String callId,
            Result result,
            long amountMinor,
            String currency) {}

    /** Returns the work that tells them, once. */
    NewWork told(Money money);
}
