package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks a payment vendor when an invoice went out to its customer, in one part of what the vendor lists.
 *
 * @param after where the part before ended; null for the first
 */
public record FindSent(
        BillingAccount account, String invoice, @Nullable String after) implements BusMessage {
    public static final Address<FindSent, Sent> ADDRESS = Address.of("payment.find-sent", FindSent.class, Sent.class);

    /**
     * What the vendor knows of it.
     *
     * @param at when it went out first; null where nothing is known of that
     * @param next where the next part begins; null where this is the last one
     */
    public record Sent(@Nullable Instant at, @Nullable String next) implements BusMessage {}
}
