package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.booking.calendar.Attendee;
import de.askproai.gateway.work.Effect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar told about one booking. It changes nothing when something newer is known.
 *
 * @param appointment ours, if the vendor keeps it with the booking; else the lineage tells
 * @param lineage the same for all bookings the appointment goes through; null where only the uid is told
 * @param uid the booking's own id now
 * @param state one a calendar knows of; null where only the version is told
 * @param start with {@code end}; null where the vendor does not say
 * @param sequence the vendor's version number, where it has one
 * @param vendorTime when it happened, as the vendor says
 * @param attendee kept sealed
 */
public record AppointmentChanged(
        UUID company,
        UUID connection,
        @Nullable UUID appointment,
        @Nullable String lineage,
        String uid,
        @Nullable AppointmentState state,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Integer sequence,
        Instant vendorTime,
        @Nullable String callId,
        @Nullable Attendee attendee)
        implements Effect {

    public AppointmentChanged {
        if (state != null && !AppointmentStep.TELL.leadsTo(state)) {
            throw new IllegalArgumentException("No calendar tells that an appointment is " + state.stored());
        }
    }

    /** Returns the id of an appointment that is not one of ours: every node and every repetition makes the same. */
    UUID derivedId() {
        String name = connection + ":" + (lineage == null ? uid : lineage);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AppointmentChanged[" + uid + " " + state + "]";
    }
}
