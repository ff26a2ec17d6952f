package de.askproai.gateway.payment;

import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;

/**
 * A refund at its vendor.
 *
 * @param amountMinor in the currency's smallest unit
 * @param at when it was asked for
 * @param failed whether the money did not go, or came back; else it was paid back or is on its way
 */
public record Refund(String id, long amountMinor, Instant at, boolean failed) implements BusMessage {}
