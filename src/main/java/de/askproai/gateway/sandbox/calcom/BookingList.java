package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.calcom.Booking.Status;
import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** {@code GET /v2/bookings}: filtered, sorted, a page at a time. */
final class BookingList {
    private static final Set<String> STATUSES = Set.of("upcoming", "recurring", "past", "cancelled", "unconfirmed");

    private final CalcomState state;
    private final SandboxClock clock;

    BookingList(CalcomState state, SandboxClock clock) {
        this.state = state;
        this.clock = clock;
    }

    Answer list(CalcomAccount account, Request request) {
        int take = number(request, "take", 100, 1, 250);
        int skip = number(request, "skip", 0, 0, Integer.MAX_VALUE);
        List<Booking> all = state.calendar(account).bookings().stream()
                .filter(matching(request))
                .sorted(order(request))
                .toList();
        List<Booking> page = all.stream().skip(skip).limit(take).toList();
        JsonArray data = new JsonArray();
        page.forEach(booking -> data.add(BookingJson.of(booking, account)));
        return Answer.json(
                200,
                new JsonObject()
                        .put("status", "success")
                        .put("data", data)
                        .put("pagination", pagination(all.size(), page.size(), skip, take)));
    }

    private static JsonObject pagination(int total, int returned, int skip, int take) {
        return new JsonObject()
                .put("totalItems", total)
                .put("remainingItems", Math.max(0, total - skip - returned))
                .put("returnedItems", returned)
                .put("itemsPerPage", take)
                .put("currentPage", skip / take + 1)
                .put("totalPages", (total + take - 1) / take)
                .put("hasNextPage", skip + returned < total)
                .put("hasPreviousPage", skip > 0);
    }

    private Predicate<Booking> matching(Request request) {
        return status(request)
                .and(equal(request, "bookingUid", Booking::uid))
                .and(equal(
                        request, "attendeeEmail", booking -> booking.attendee().shownEmail()))
                .and(equal(
                        request, "attendeeName", booking -> booking.attendee().name()))
                .and(eventTypes(request, "eventTypeId"))
                .and(eventTypes(request, "eventTypeIds"))
                .and(time(request, "afterStart", Booking::start, (at, bound) -> !at.isBefore(bound)))
                .and(time(request, "beforeEnd", Booking::end, (at, bound) -> !at.isAfter(bound)))
                .and(time(request, "afterCreatedAt", Booking::createdAt, (at, bound) -> !at.isBefore(bound)))
                .and(time(request, "beforeCreatedAt", Booking::createdAt, (at, bound) -> !at.isAfter(bound)))
                .and(time(request, "afterUpdatedAt", BookingList::updated, (at, bound) -> !at.isBefore(bound)))
                .and(time(request, "beforeUpdatedAt", BookingList::updated, (at, bound) -> !at.isAfter(bound)));
    }

    private Predicate<Booking> status(Request request) {
        List<String> wanted = request.query().getAll("status").stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .toList();
        if (!STATUSES.containsAll(wanted)) {
            throw CalcomErrors.badRequest(
                    request,
                    "each value in status must be one of the following values: upcoming, recurring, past, cancelled,"
                            + " unconfirmed");
        }
        Instant now = clock.now();
        return booking -> wanted.isEmpty() || wanted.stream().anyMatch(status -> is(booking, status, now));
    }

    private static boolean is(Booking booking, String status, Instant now) {
        return switch (status) {
            case "upcoming" -> booking.isActive() && booking.end().isAfter(now);
            case "past" -> booking.isActive() && !booking.end().isAfter(now);
            case "cancelled" -> !booking.isActive();
            case "unconfirmed" ->
                booking.state().status() == Status.PENDING && booking.end().isAfter(now);
            default -> false;
        };
    }

    private static Predicate<Booking> equal(Request request, String name, Function<Booking, String> value) {
        String wanted = request.param(name);
        return booking ->
                wanted == null || value.apply(booking).toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
    }

    private static Predicate<Booking> eventTypes(Request request, String name) {
        String wanted = request.param(name);
        return booking -> wanted == null
                || List.of(wanted.split(",", -1))
                        .contains(Integer.toString(booking.type().id()));
    }

    private static Predicate<Booking> time(
            Request request, String name, Function<Booking, Instant> value, BiPredicate<Instant, Instant> comparison) {
        String bound = request.param(name);
        if (bound == null) {
            return booking -> true;
        }
        try {
            Instant at = OffsetDateTime.parse(bound).toInstant();
            return booking -> comparison.test(value.apply(booking), at);
        } catch (DateTimeParseException e) {
            throw CalcomErrors.badRequest(request, name + " must be a valid ISO 8601 date string");
        }
    }

    private static Comparator<Booking> order(Request request) {
        Comparator<Booking> order = Comparator.comparing(booking -> 0);
        order = order.thenComparing(sorted(request, "sortStart", Booking::start));
        order = order.thenComparing(sorted(request, "sortEnd", Booking::end));
        order = order.thenComparing(sorted(request, "sortCreated", Booking::createdAt));
        return order.thenComparing(sorted(request, "sortUpdatedAt", BookingList::updated));
    }

    private static Comparator<Booking> sorted(Request request, String name, Function<Booking, Instant> value) {
        String direction = request.param(name);
        if (direction == null) {
            return Comparator.comparing(booking -> 0);
        }
        Comparator<Booking> ascending = Comparator.comparing(value);
        return switch (direction) {
            case "asc" -> ascending;
            case "desc" -> ascending.reversed();
            default -> throw CalcomErrors.badRequest(request, name + " must be either \"asc\" or \"desc\".");
        };
    }

    private static Instant updated(Booking booking) {
        return booking.state().updatedAt();
    }

    private static int number(Request request, String name, int otherwise, int least, int most) {
        String value = request.param(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw CalcomErrors.badRequest(request, name + " must be a number between " + least + " and " + most);
        }
        return Integer.parseInt(value);
    }
}
