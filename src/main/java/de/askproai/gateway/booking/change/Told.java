package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.appointment.CallerAppointment.Coming;
import java.time.ZonedDateTime;

/**
 * What is told of one of several appointments, and wishes for one.
 *
 * @param behind what tells it from another at the same time
 */
public record Told(ZonedDateTime start, String behind, Coming coming) {
    /** Returns whether it is no appointment, and may not become one. */
    boolean isWished() {
        return coming == Coming.WISHED || coming == Coming.BEING_BOOKED || isTakenBack();
    }

    /** Returns whether it is noted, and we see to it. */
    boolean isSeenTo() {
        return coming == Coming.WISHED;
    }

    /** Returns whether it will surely not become one. */
    boolean isTakenBack() {
        return coming == Coming.TAKEN_BACK;
    }
}
