package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.Address;
import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks a calendar to book. Not repeatable: after a timeout {@link FindBookings} tells what became of it.
 *
 * @param appointment ours; the vendor keeps it with the booking, so that we know our own bookings again
 * @param notes for whoever serves the attendee
 * @param reservation what the calendar keeps the time under, if it does; fails with {@code NOT_FOUND} where it does not
 * @param language of what the vendor writes to the attendee, e.g. {@code de}
 * @param apart whether the attendee is to be told from others with the same number or address, whom the vendor would take
 *     for one person
 */
public record CreateBooking(
        Calendar calendar,
        UUID appointment,
        String callId,
        Instant start,
        Attendee attendee,
        @Nullable String notes,
        ZoneId zone,
        String language,
        @Nullable String reservation,
        boolean apart)
        implements BusMessage {
    /** Fails with {@code SLOT_TAKEN} or {@code OUTSIDE_BOOKING_WINDOW} where the vendor says so. */
    public static final Address<CreateBooking, Booking> ADDRESS =
            Address.of("booking.create-booking", CreateBooking.class, Booking.class);

    /** Returns the same for somebody the vendor has taken for another person. */
    public CreateBooking setApart() {
        return new CreateBooking(
                calendar, appointment, callId, start, attendee, notes, zone, language, reservation, true);
    }
}
