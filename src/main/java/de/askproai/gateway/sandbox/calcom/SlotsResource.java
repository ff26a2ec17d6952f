package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /v2/slots}: what can be booked, grouped by day. */
final class SlotsResource {
    private static final DateTimeFormatter IN_UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);
    private static final DateTimeFormatter IN_ZONE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx", Locale.ROOT);

    private final CalcomState state;
    private final SandboxClock clock;

    SlotsResource(CalcomState state, SandboxClock clock) {
        this.state = state;
        this.clock = clock;
    }

    Answer list(CalcomAccount account, Request request) {
        Instant from = time(request, "start", LocalTime.MIN);
        Instant to = time(request, "end", LocalTime.of(23, 59, 59));
        if (to.isBefore(from)) {
            throw CalcomErrors.badRequest(
                    request, "Invalid time range given - check the 'start' and 'end' query parameters.");
        }
        EventType type = eventType(account, request);
        JsonObject days = new JsonObject();
        if (!type.isManagedParent()) {
            Availability availability = new Availability(account, state.calendar(account), clock.now());
            int minutes = duration(type, request);
            List<Instant> slots = availability.slots(type, minutes, from, to, request.param("bookingUidToReschedule"));
            group(days, slots, zone(request), "range".equals(request.param("format")) ? minutes : 0);
        }
        return Answer.json(200, new JsonObject().put("status", "success").put("data", days));
    }

    private static void group(JsonObject days, List<Instant> slots, @Nullable ZoneId zone, int rangeMinutes) {
        for (Instant slot : slots) {
            JsonObject entry = new JsonObject().put("start", written(slot, zone));
            if (rangeMinutes > 0) {
                entry.put("end", written(slot.plus(rangeMinutes, ChronoUnit.MINUTES), zone));
            }
            String day = slot.atZone(zone == null ? ZoneOffset.UTC : zone)
                    .toLocalDate()
                    .toString();
            if (!days.containsKey(day)) {
                days.put(day, new JsonArray());
            }
            days.getJsonArray(day).add(entry);
        }
    }

    private static String written(Instant slot, @Nullable ZoneId zone) {
        return zone == null ? IN_UTC.format(slot.atOffset(ZoneOffset.UTC)) : IN_ZONE.format(slot.atZone(zone));
    }

    private static Instant time(Request request, String name, LocalTime ifOnlyDate) {
        String value = request.param(name);
        if (value == null || value.isBlank()) {
            throw CalcomErrors.badRequest(request, name + " must be a valid ISO 8601 date string");
        }
        try {
            return value.length() == 10
                    ? LocalDate.parse(value).atTime(ifOnlyDate).toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            throw CalcomErrors.badRequest(request, name + " must be a valid ISO 8601 date string");
        }
    }

    private static @Nullable ZoneId zone(Request request) {
        String value = request.param("timeZone");
        if (value == null) {
            return null;
        }
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw CalcomErrors.badRequest(request, "timeZone must be a valid IANA time-zone");
        }
    }

    private static EventType eventType(CalcomAccount account, Request request) {
        String id = request.param("eventTypeId");
        if (id != null) {
            int number = number(request, "eventTypeId", id);
            return account.eventType(number)
                    .orElseThrow(() -> CalcomErrors.notFound(request, "Event Type with ID=" + number + " not found"));
        }
        String slug = request.param("eventTypeSlug");
        boolean owned = request.param("username") != null || request.param("teamSlug") != null;
        if (slug == null || !owned) {
            throw CalcomErrors.badRequest(
                    request,
                    "Either eventTypeId, or eventTypeSlug together with username or teamSlug must be provided.");
        }
        Optional<EventType> found = account.eventType(slug);
        return found.orElseThrow(() -> CalcomErrors.notFound(request, "Event Type with slug=" + slug + " not found"));
    }

    private static int duration(EventType type, Request request) {
        String value = request.param("duration");
        if (value == null) {
            return type.length();
        }
        int minutes = number(request, "duration", value);
        if (minutes != type.length() && !type.lengths().contains(minutes)) {
            throw CalcomErrors.badRequest(
                    request, "duration is not one of the possible lengths of event type " + type.id());
        }
        return minutes;
    }

    private static int number(Request request, String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw CalcomErrors.badRequest(request, name + " must be a number conforming to the specified constraints");
        }
    }
}
