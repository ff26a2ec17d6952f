package de.askproai.gateway.phone;

import static java.util.stream.Collectors.groupingBy;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether the calendar has the appointments we have, each once, at its time and with whoever serves it, and no others. */
final class CalendarBook {
    private static final Set<String> LIVE = Set.of("accepted", "pending");

    private final Books books;
    private final List<String> faults = new ArrayList<>();

    CalendarBook(Books books) {
        this.books = books;
    }

    List<String> faults() {
        Map<String, String> ours = new TreeMap<>();
        books.rows("appointments").stream().filter(Books::stands).forEach(appointment -> {
            String before = ours.put(String.valueOf(appointment.getString("external_uid")), ofOurs(appointment));
            if (before != null) {
                faults.add("two appointments are one booking: " + appointment.encode());
            }
        });
        Map<String, String> theirs = live().collect(Collectors.toMap(
                booking -> booking.getString("uid"), this::ofTheirs, (one, two) -> one + two, TreeMap::new));
        if (!ours.equals(theirs)) {
            faults.add("we have " + ours + ", the calendar has " + theirs);
        }
        live().filter(booking -> named(booking) != null)
                .collect(groupingBy(CalendarBook::named))
                .forEach(this::once);
        books.rows("appointments").forEach(this::unfinished);
        books.rows("appointments").forEach(this::claimed);
        reservations();
        return faults;
    }

    private Stream<JsonObject> live() {
        return books.bookings().stream().filter(booking -> LIVE.contains(booking.getString("status")));
    }

    private static String ofOurs(JsonObject appointment) {
        return Books.time(appointment, "starts_at") + "/" + Books.time(appointment, "ends_at");
    }

    private String ofTheirs(JsonObject booking) {
        return Instant.parse(booking.getString("start")) + "/" + Instant.parse(booking.getString("end"));
    }

    /** Returns the appointment of ours that a booking says it is. */
    private static String named(JsonObject booking) {
        return booking.getJsonObject("metadata").getString("appointment_id");
    }

    private void once(String appointment, List<JsonObject> bookings) {
        if (bookings.size() > 1) {
            faults.add("booked more than once: " + bookings);
        }
        bookings.forEach(booking -> {
            Optional<JsonObject> ours = books.row("appointments", appointment);
            if (!ours.map(row -> row.getString("external_uid")).equals(Optional.of(booking.getString("uid")))) {
                faults.add("a booking says it is an appointment that is another one: " + booking + ", " + ours);
            }
        });
    }

    private void unfinished(JsonObject appointment) {
        if (Set.of("requested", "promised").contains(appointment.getString("state"))) {
            faults.add("neither booked nor given up: " + appointment.encode());
        }
    }

    /** What stands has its time of the calendar it is booked in, and what does not has none. */
    private void claimed(JsonObject appointment) {
        List<JsonObject> claims = books.rows("claims").stream()
                .filter(claim -> claim.getString("appointment_id").equals(appointment.getString("id")))
                .toList();
        boolean held = appointment.getString("state").equals("held");
        if (!Books.stands(appointment) && !held) {
            claims.forEach(claim -> faults.add("claimed for what does not stand: " + claim + ", " + appointment));
            return;
        }
        if (appointment.getString("operation") == null) {
            return;
        }
        if (claims.isEmpty() && (isOver(appointment) || isMovedElsewhere(appointment))) {
            return;
        }
        if (claims.size() != 1
                || !Books.time(claims.get(0), "starts_at").equals(Books.time(appointment, "starts_at"))) {
            faults.add("claims " + claims + " of " + appointment.encode());
        } else if (!held) {
            served(appointment, claims.get(0).getString("calendar"));
        }
    }

    private boolean isOver(JsonObject appointment) {
        return !Books.time(appointment, "ends_at").isAfter(books.now());
    }

    /** What the customer or the shop moves at the calendar is for the calendar alone to keep from others. */
    private boolean isMovedElsewhere(JsonObject appointment) {
        String uid = appointment.getString("external_uid");
        return !uid.equals(appointment.getString("lineage"))
                && books.rows("changes").stream().noneMatch(change -> uid.equals(change.getString("new_uid")));
    }

    /** A kind of event is somebody's own, a branch's, or a service's for whoever is there. */
    private void served(JsonObject appointment, String calendar) {
        books.bookings().stream()
                .filter(booking -> booking.getString("uid").equals(appointment.getString("external_uid")))
                .map(booking -> booking.getInteger("eventTypeId").toString())
                .filter(type -> !calendar.endsWith(":" + type) || !isOf(appointment.getString("service_id"), type))
                .forEach(type ->
                        faults.add("booked as " + type + ", claimed in " + calendar + ": " + appointment.encode()));
    }

    private boolean isOf(String service, String type) {
        Optional<JsonObject> known = Optional.ofNullable(service).flatMap(id -> books.row("services", id));
        return known.filter(row -> mentions(row, "eventTypeId", type)
                        || Stream.concat(books.rows("staff").stream(), books.rows("branches").stream())
                                .anyMatch(one -> mentions(one, "eventTypeId." + row.getString("key"), type)))
                .isPresent();
    }

    private static boolean mentions(JsonObject row, String setting, String type) {
        JsonObject calcom = row.getJsonObject("vendors", new JsonObject()).getJsonObject("calcom", new JsonObject());
        return type.equals(String.valueOf(calcom.getValue(setting)));
    }

    private void reservations() {
        long held = books.rows("appointments").stream()
                .filter(appointment -> appointment.getString("state").equals("held"))
                .filter(appointment -> appointment.getString("reservation_uid") != null)
                .filter(appointment -> Books.time(appointment, "held_until").isAfter(books.now()))
                .count();
        if (books.reservations() > held) {
            faults.add("the calendar keeps " + books.reservations() + " times, we hold " + held);
        }
    }
}
