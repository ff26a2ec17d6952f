package de.askproai.gateway.payment;

import de.askproai.gateway.work.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor told about one invoice or payment. It changes nothing when something newer is known.
 *
 * @param payment ours, if the vendor keeps it with the payment; else the external id tells
 * @param vendorTime when it happened, as the vendor says
 * @param amountMinor in the currency's smallest unit
 * @param currency ISO 4217 in lower case
 */
public record PaymentChanged(
        UUID company,
        UUID connection,
        @Nullable UUID payment,
        Kind kind,
        String externalId,
        PaymentState state,
        Instant vendorTime,
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Nullable String callId,
        @Nullable UUID appointment)
        implements Effect {

    /** What is paid. */
    public enum Kind {
        INVOICE,
        CHECKOUT,
        INTENT
    }

    /** Returns the payment's id: ours, or one that every node and every repetition makes the same. */
    UUID id() {
        return payment != null
                ? payment
                : UUID.nameUUIDFromBytes((connection + ":" + externalId).getBytes(StandardCharsets.UTF_8));
    }
}
