package de.askproai.gateway.integration.calcom;

import de.askproai.gateway.booking.calendar.Booking;
import de.askproai.gateway.integration.Payload;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cal.com's bookings in our words. */
final class CalcomBookings {
    /** Our own keys in a booking's metadata, by which we know it again. */
    static final String APPOINTMENT = "appointment_id";

    static final String CALL = "call_id";

    /** Of Cal.com's own booking fields, what is said to whoever serves. */
    static final String NOTES = "notes";

    private CalcomBookings() {}

    static Booking toBooking(Payload booking) {
        String uid = booking.need("uid");
        String updated = booking.text("updatedAt") == null ? "createdAt" : "updatedAt";
        return new Booking(
                uid,
                lineage(booking.text("icsUid"), uid),
                state(booking.need("status")),
                booking.needInstant("start"),
                booking.needInstant("end"),
                booking.at("metadata").uuid(APPOINTMENT),
                booking.list("attendees").stream()
                        .findFirst()
                        .map(attendee -> attendee.text("name"))
                        .orElse(null),
                booking.text("rescheduledToUid"),
                resource(booking),
                booking.needInstant(updated),
                hosts(booking),
                endedByBusiness(booking),
                booking.text("cancellationReason"),
                booking.at("bookingFieldsResponses").text(NOTES));
    }

    /**
     * Whoever cancels by the link in their mail is named as the attendee, or not at all. A host is the business, also where an
     * appointment was made with the host's own address.
     */
    private static boolean endedByBusiness(Payload booking) {
        String by = booking.text("cancelledByEmail");
        return switch (state(booking.need("status"))) {
            case CONFIRMED, PENDING -> false;
            case REJECTED -> true;
            case CANCELLED ->
                by != null && (isAmong(booking.list("hosts"), by) || !isAmong(booking.list("attendees"), by));
        };
    }

    private static boolean isAmong(List<Payload> people, String address) {
        return people.stream()
                .flatMap(one -> Stream.of("email", "displayEmail").map(one::text))
                .anyMatch(address::equalsIgnoreCase);
    }

    private static List<Booking.Host> hosts(Payload booking) {
        return booking.list("hosts").stream()
                .filter(host -> host.number("id") != null)
                .map(host -> new Booking.Host(
                        String.valueOf(host.number("id")), Objects.requireNonNullElse(host.text("name"), "")))
                .toList();
    }

    private static @Nullable String resource(Payload booking) {
        Integer id = booking.at("eventType").integer("id");
        return id == null ? null : id.toString();
    }

    /** Returns the first uid of all the bookings an appointment went through: Cal.com makes the iCalUID of it. */
    static String lineage(@Nullable String iCalUid, String uid) {
        if (iCalUid == null) {
            return uid;
        }
        int at = iCalUid.indexOf('@');
        return at > 0 ? iCalUid.substring(0, at) : iCalUid;
    }

    private static Booking.State state(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "cancelled" -> Booking.State.CANCELLED;
            case "rejected" -> Booking.State.REJECTED;
            case "pending" -> Booking.State.PENDING;
            default -> Booking.State.CONFIRMED;
        };
    }
}
