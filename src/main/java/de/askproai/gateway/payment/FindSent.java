package de.askproai.gateway.payment;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks a payment vendor when an invoice went out to its customer. */
public record FindSent(BillingAccount account, String invoice) implements BusMessage {
    public static final Address<FindSent, Sent> ADDRESS = Address.of("payment.find-sent", FindSent.class, Sent.class);

    /**
     * What the vendor knows of it.
     *
     * @param at when it went out first; null where nothing is known of that
     */
    public record Sent(@Nullable Instant at) implements BusMessage {}
}
