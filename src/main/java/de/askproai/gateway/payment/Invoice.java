package de.askproai.gateway.payment;

import de.askproai.gateway.bus.BusMessage;
import org.jspecify.annotations.Nullable;

/** An invoice as the vendor has it. */
public record Invoice(
        String id,
        PaymentState state,
        @Nullable Long amountMinor,
        @Nullable String currency) implements BusMessage {}
