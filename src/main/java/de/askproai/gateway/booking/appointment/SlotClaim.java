package de.askproai.gateway.booking.appointment;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claim of an appointment on a stretch of a calendar.
 *
 * @param until of a hold, on the business clock; null for as long as the appointment stands
 */
public record SlotClaim(
        UUID appointment,
        Instant from,
        Instant to,
        @Nullable Instant until) {

    public Duration length() {
        return Duration.between(from, to);
    }

    public static SlotClaim of(BookingRequest request) {
        return new SlotClaim(request.appointment(), request.start(), request.end(), null);
    }

    /** Returns the claim on the time an appointment is moved to. */
    public static SlotClaim of(AppointmentChange change) {
        return new SlotClaim(
                change.appointment(),
                Objects.requireNonNull(change.start(), "a move has a start"),
                Objects.requireNonNull(change.end(), "a move has an end"),
                null);
    }
}
