package de.askproai.gateway.sandbox.stripe;

import org.jspecify.annotations.Nullable;

/**
 * What a customer does with something payable.
 *
 * @param account the account's name
 * @param id a checkout session, a payment intent or an open invoice
 * @param outcome {@code succeeded}, or {@code declined}; nothing means succeeded
 */
public record Payment(String account, String id, @Nullable String outcome) {
    public Payment {
        if (outcome != null && !outcome.equals("succeeded") && !outcome.equals("declined")) {
            throw new IllegalArgumentException("outcome is succeeded or declined");
        }
    }

    public static Payment succeeded(String account, String id) {
        return new Payment(account, id, "succeeded");
    }

    public static Payment declined(String account, String id) {
        return new Payment(account, id, "declined");
    }

    boolean isDeclined() {
        return "declined".equals(outcome);
    }
}
