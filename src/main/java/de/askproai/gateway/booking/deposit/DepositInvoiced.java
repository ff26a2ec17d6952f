package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.work.Effect;
import java.time.Instant;
import java.util.UUID;

/**
 * What became of the invoice of a deposit.
 *
 * @param sent false: it is void, and nobody has to pay it
 * @param at when, on the business clock
 */
public record DepositInvoiced(UUID company, UUID appointment, String callId, boolean sent, Instant at)
        implements Effect {}
