package de.askproai.gateway.booking;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change somebody wants of an appointment, as it is written down before any calendar hears of it; free of personal data.
 *
 * @param uid the booking that is changed; null while no calendar has it
 * @param from the start as it is
 * @param start whereto it is moved, with {@code end}; null for one that is cancelled
 */
record AppointmentChange(
        CalendarAccount account,
        UUID id,
        UUID appointment,
        Kind kind,
        String callId,
        @Nullable String uid,
        Instant from,
        @Nullable Instant start,
        @Nullable Instant end) {

    /** What is to become of the appointment. */
    enum Kind {
        CANCEL,
        MOVE;

        private final String stored = name().toLowerCase(Locale.ROOT);

        String stored() {
            return stored;
        }
    }

    /** Where a change stands. */
    enum State {
        /** Nothing heard of the vendor yet. */
        ASKED,
        /** The vendor was away; we promised to see to it. */
        PROMISED,
        DONE,
        FAILED;

        static State ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    static AppointmentChange cancel(CalendarAccount account, String operation, String callId, CallerAppointment mine) {
        return of(account, Kind.CANCEL, operation, callId, mine, null, null);
    }

    static AppointmentChange move(
            CalendarAccount account,
            String operation,
            String callId,
            CallerAppointment mine,
            Instant start,
            Instant end) {
        return of(account, Kind.MOVE, operation, callId, mine, start, end);
    }

    // The same for every repetition of the wish; another one once the appointment is another booking.
    private static AppointmentChange of(
            CalendarAccount account,
            Kind kind,
            String operation,
            String callId,
            CallerAppointment mine,
            @Nullable Instant start,
            @Nullable Instant end) {
        String name = String.join(
                ":", account.company().toString(), operation, mine.id().toString(), mine.uid());
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return new AppointmentChange(account, id, mine.id(), kind, callId, mine.uid(), mine.start(), start, end);
    }

    UUID company() {
        return account.company();
    }

    /** Returns the step the appointment takes when the change is done. */
    AppointmentStep step() {
        if (kind == Kind.MOVE) {
            return AppointmentStep.MOVE;
        }
        return uid == null ? AppointmentStep.WITHDRAW : AppointmentStep.CANCEL;
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("vendor", account.vendor())
                .put("connection", account.connection().toString())
                .put("id", id.toString())
                .put("appointment", appointment.toString())
                .put("kind", kind.name())
                .put("call", callId)
                .put("uid", uid)
                .put("from", from.toString())
                .put("start", start == null ? null : start.toString())
                .put("end", end == null ? null : end.toString());
    }

    static AppointmentChange ofJson(UUID company, JsonObject json) {
        return new AppointmentChange(
                new CalendarAccount(company, json.getString("vendor"), UUID.fromString(json.getString("connection"))),
                UUID.fromString(json.getString("id")),
                UUID.fromString(json.getString("appointment")),
                Kind.valueOf(json.getString("kind")),
                json.getString("call"),
                json.getString("uid"),
                Instant.parse(json.getString("from")),
                instant(json.getString("start")),
                instant(json.getString("end")));
    }

    private static @Nullable Instant instant(@Nullable String at) {
        return at == null ? null : Instant.parse(at);
    }
}
