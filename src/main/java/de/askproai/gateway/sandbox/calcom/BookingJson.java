package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.state.Iso;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A booking as Cal.com's REST API (version 2024-08-13) writes it. */
final class BookingJson {
    private BookingJson() {}

    static JsonObject of(Booking booking, CalcomAccount account) {
        Booking.State state = booking.state();
        JsonObject json = new JsonObject()
                .put("id", booking.id())
                .put("uid", booking.uid())
                .put("title", title(booking))
                .put("description", "")
                .put("hosts", hosts(booking, account))
                .put("status", state.status().lower());
        maybe(json, "cancellationReason", state.cancellationReason());
        maybe(json, "cancelledByEmail", state.cancelledBy());
        maybe(json, "reschedulingReason", state.reschedulingReason());
        maybe(json, "rescheduledByEmail", state.rescheduledBy());
        maybe(
                json,
                "rescheduledFromUid",
                booking.from() == null ? null : booking.from().uid());
        maybe(json, "rescheduledToUid", state.rescheduledTo());
        return json.put("start", Iso.millis(booking.start()))
                .put("end", Iso.millis(booking.end()))
                .put("duration", booking.minutes())
                .put("eventTypeId", booking.type().id())
                .put(
                        "eventType",
                        new JsonObject()
                                .put("id", booking.type().id())
                                .put("slug", booking.type().slug()))
                .put("meetingUrl", booking.wishes().location())
                .put("location", booking.wishes().location())
                .put("absentHost", false)
                .put("createdAt", Iso.millis(booking.createdAt()))
                .put("updatedAt", Iso.millis(state.updatedAt()))
                .put("metadata", booking.wishes().metadata().copy())
                .put("icsUid", booking.icalUid())
                .put("attendees", new JsonArray().add(attendee(booking.attendee())))
                .put("guests", booking.wishes().guests().copy())
                .put("bookingFieldsResponses", responses(booking));
    }

    static String title(Booking booking) {
        return booking.type().title() + " between " + booking.hosts().get(0).name() + " and "
                + booking.attendee().name();
    }

    private static JsonArray hosts(Booking booking, CalcomAccount account) {
        JsonArray hosts = new JsonArray();
        booking.hosts()
                .forEach(host -> hosts.add(new JsonObject()
                        .put("id", host.id())
                        .put("name", host.name())
                        .put("email", host.email())
                        .put("displayEmail", host.email())
                        .put("username", host.username())
                        .put("timeZone", account.timeZone().getId())));
        return hosts;
    }

    private static JsonObject attendee(Attendee attendee) {
        JsonObject json = new JsonObject()
                .put("name", attendee.name())
                .put("email", attendee.shownEmail())
                .put("displayEmail", attendee.shownEmail())
                .put("timeZone", attendee.timeZone())
                .put("language", attendee.language())
                .put("absent", false);
        maybe(json, "phoneNumber", attendee.phoneNumber());
        return json;
    }

    private static JsonObject responses(Booking booking) {
        JsonObject responses = booking.wishes()
                .responses()
                .copy()
                .put("name", booking.attendee().name())
                .put("email", booking.attendee().shownEmail());
        maybe(responses, "attendeePhoneNumber", booking.attendee().phoneNumber());
        return responses;
    }

    private static void maybe(JsonObject json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
