package de.askproai.gateway.integration.stripe;

import de.askproai.gateway.payment.PaymentState;
import org.jspecify.annotations.Nullable;

/** Stripe's words for where a payment stands, in ours. */
final class StripeStates {
    private StripeStates() {}

    static PaymentState ofInvoice(@Nullable String status) {
        return switch (status == null ? "" : status) {
            case "draft" -> PaymentState.DRAFT;
            case "paid" -> PaymentState.PAID;
            case "void" -> PaymentState.VOID;
            case "uncollectible" -> PaymentState.UNCOLLECTIBLE;
            default -> PaymentState.OPEN;
        };
    }

    static PaymentState ofCheckout(@Nullable String status, @Nullable String paymentStatus) {
        if ("expired".equals(status)) {
            return PaymentState.EXPIRED;
        }
        if ("paid".equals(paymentStatus) || "no_payment_required".equals(paymentStatus)) {
            return PaymentState.PAID;
        }
        return "complete".equals(status) ? PaymentState.PROCESSING : PaymentState.OPEN;
    }

    /** Returns whether nothing is paid back by a refund. */
    static boolean isRefundOff(@Nullable String status) {
        return "failed".equals(status) || "canceled".equals(status);
    }

    static PaymentState ofIntent(@Nullable String status) {
        return switch (status == null ? "" : status) {
            case "succeeded" -> PaymentState.PAID;
            case "processing" -> PaymentState.PROCESSING;
            case "canceled" -> PaymentState.VOID;
            default -> PaymentState.OPEN;
        };
    }
}
