package de.askproai.gateway.booking.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * By when an awaited deposit is paid, wherever its appointment is moved.
 *
 * @param until by when at the latest
 * @param before how long before the start at the latest
 * @param within how long there is to pay once the invoice goes out
 * @param sent whether it went out
 */
public record OpenDeposit(Instant until, Duration before, Duration within, boolean sent) {
    /** What goes out that soon after the booking leaves the time that was spoken. */
    public static final Duration AT_ONCE = Duration.ofMinutes(5);

    /** Whoever has less than that left after a late invoice would read that they had not paid in time. */
    public static final Duration LEAST_TO_PAY = Duration.ofMinutes(30);

    /** Returns by when it is paid where the appointment starts then. */
    public Instant due(Instant start) {
        Instant latest = start.minus(before);
        return until.isBefore(latest) ? until : latest;
    }

    /** Returns the same; empty while the invoice is late. */
    public Optional<Instant> knownDue(Instant start, Instant now) {
        return isInvoiceLate(now) ? Optional.empty() : Optional.of(due(start));
    }

    /** Returns whether the invoice is late: until when it is to be paid is known once it goes out. */
    public boolean isInvoiceLate(Instant now) {
        return !sent && now.isAfter(until.minus(within).plus(AT_ONCE));
    }

    /** Returns whether it could still be paid where the appointment starts then. */
    public boolean isPayable(Instant start, Instant now) {
        if (!isInvoiceLate(now)) {
            return due(start).isAfter(now);
        }
        Duration least = within.compareTo(LEAST_TO_PAY) < 0 ? within : LEAST_TO_PAY;
        return start.minus(before).minus(least).isAfter(now);
    }
}
