package de.askproai.gateway.tenant;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** A company's {@link Handover} as it is sealed. */
final class StoredHandover {
    private StoredHandover() {}

    static JsonObject toJson(Handover handover) {
        JsonArray contacts = new JsonArray();
        handover.contacts().forEach(contact -> contacts.add(toJson(contact)));
        return new JsonObject()
                .put("contacts", contacts)
                .put("callbackWithin", handover.callbackWithin().toString())
                .put("takeWithin", handover.takeWithin().toString())
                .put("byList", handover.byList());
    }

    private static JsonObject toJson(Contact contact) {
        JsonArray hours = new JsonArray();
        contact.hours()
                .forEach(span -> hours.add(new JsonObject()
                        .put("day", span.day().name())
                        .put("opens", span.opens().toString())
                        .put("closes", span.closes().toString())));
        return new JsonObject()
                .put("key", contact.key())
                .put("name", contact.name())
                .put("email", contact.email())
                .put("phone", contact.phone().orElse(null))
                .put("hours", hours)
                .put("topics", new JsonArray(contact.topics()))
                .put("urgent", contact.urgent())
                .put(
                        "branches",
                        new JsonArray(contact.branches().stream()
                                .map(UUID::toString)
                                .sorted()
                                .toList()));
    }

    static Handover ofJson(JsonObject stored) {
        List<Contact> contacts = new ArrayList<>();
        stored.getJsonArray("contacts").forEach(one -> contacts.add(contact((JsonObject) one)));
        return new Handover(
                contacts,
                Duration.parse(stored.getString("callbackWithin")),
                Duration.parse(stored.getString("takeWithin")),
                stored.getBoolean("byList", false));
    }

    private static Contact contact(JsonObject stored) {
        List<OpeningHours> hours = stored.getJsonArray("hours").stream()
                .map(JsonObject.class::cast)
                .map(span -> new OpeningHours(
                        DayOfWeek.valueOf(span.getString("day")),
                        LocalTime.parse(span.getString("opens")),
                        LocalTime.parse(span.getString("closes"))))
                .toList();
        return new Contact(
                stored.getString("key"),
                stored.getString("name"),
                stored.getString("email"),
                Optional.ofNullable(stored.getString("phone")),
                hours,
                stored.getJsonArray("branches").stream()
                        .map(branch -> UUID.fromString((String) branch))
                        .collect(Collectors.toSet()),
                // Not there in what was stored before there were any.
                stored.getJsonArray("topics", new JsonArray()).stream()
                        .map(String::valueOf)
                        .toList(),
                stored.getBoolean("urgent", false));
    }
}
