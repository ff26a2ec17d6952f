package de.askproai.gateway.payment;

import de.askproai.gateway.work.Effect;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That a refund we made did not reach the customer, as the payment vendor told: the money is the company's again.
 *
 * @param refund the vendor's id of it
 * @param billedBy the operation of the invoice it was paid with; not one of this effect
 * @param amountMinor in the currency's smallest unit; null where nobody can say
 * @param currency ISO 4217 in lower case
 */
public record RefundFailed(
        UUID company,
        String refund,
        String billedBy,
        UUID appointment,
        String callId,
        @Nullable Long amountMinor,
        String currency)
        implements Effect {}
