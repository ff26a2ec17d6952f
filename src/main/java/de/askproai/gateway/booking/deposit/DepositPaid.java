package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.work.Effect;
import java.time.Instant;
import java.util.UUID;

/**
 * That the deposit of an appointment is paid, as a payment vendor told.
 *
 * @param at when we heard of it
 */
public record DepositPaid(UUID company, UUID appointment, Instant at) implements Effect {}
