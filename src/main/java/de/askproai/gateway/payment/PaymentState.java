package de.askproai.gateway.payment;

import java.util.Locale;

/** Where a payment stands; of two that happened in the same second, the more final one is the later. */
public enum PaymentState {
    DRAFT(0),
    OPEN(1),
    PROCESSING(2),
    FAILED(3),
    EXPIRED(4),
    UNCOLLECTIBLE(4),
    PAID(5),
    /** The last one that an invoice tells of; those after it tell of refunds. */
    VOID(6),
    /** Paid back. */
    REFUNDED(7),
    /** Paid back, and the money came back to the company. */
    REFUND_FAILED(8);

    private final int rank;
    private final String stored = name().toLowerCase(Locale.ROOT);

    PaymentState(int rank) {
        this.rank = rank;
    }

    /** Returns the name in the database and in facts. */
    public String stored() {
        return stored;
    }

    static PaymentState ofStored(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    short rank() {
        return (short) rank;
    }
}
