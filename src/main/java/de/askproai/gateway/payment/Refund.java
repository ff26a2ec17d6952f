package de.askproai.gateway.payment;

import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;

/** Money that was paid back, or is on its way; the amount is in the currency's smallest unit. */
public record Refund(String id, long amountMinor, Instant at) implements BusMessage {}
