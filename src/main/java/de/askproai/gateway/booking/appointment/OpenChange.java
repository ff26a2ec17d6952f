package de.askproai.gateway.booking.appointment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that is wanted of an appointment and not settled yet.
 *
 * @param start whereto it is moved; null where it is cancelled
 */
record OpenChange(
        UUID id, AppointmentChange.Kind kind, @Nullable Instant start) {}
