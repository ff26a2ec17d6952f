package de.askproai.gateway.booking.change;

import de.askproai.gateway.work.Effect;
import java.time.Instant;
import java.util.UUID;

/**
 * That a booking of ours was cancelled or rejected, as its calendar told; also where we asked it to.
 *
 * @param vendor of the calendar
 * @param uid the booking's own id
 * @param at when it happened, as the vendor says
 */
public record CancelledAtCalendar(
        UUID company, String vendor, UUID connection, UUID appointment, String uid, Instant at) implements Effect {}
