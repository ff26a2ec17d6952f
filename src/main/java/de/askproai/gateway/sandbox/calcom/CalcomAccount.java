package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.delivery.Endpoint;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Cal.com account: its key, its owner, its hours, what can be booked and where its webhooks go.
 *
 * @param name what the sandbox calls it; never a secret
 */
public record CalcomAccount(
        String name,
        String apiKey,
        Host owner,
        ZoneId timeZone,
        OpeningHours hours,
        List<EventType> eventTypes,
        @Nullable List<Endpoint> webhooks) {

    public CalcomAccount {
        if (!apiKey.startsWith("cal_")) {
            throw new IllegalArgumentException("a Cal.com API key begins with cal_");
        }
        eventTypes = List.copyOf(eventTypes);
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    }

    /** A German salon, open Monday to Saturday from 9 to 18 o'clock. */
    public static CalcomAccount salon(String name, String apiKey, EventType... eventTypes) {
        return new CalcomAccount(
                name,
                apiKey,
                new Host(1000, name, name + "@example.com", name),
                ZoneId.of("Europe/Berlin"),
                OpeningHours.daily(DayOfWeek.MONDAY, DayOfWeek.SATURDAY, LocalTime.of(9, 0), LocalTime.of(18, 0)),
                List.of(eventTypes),
                List.of());
    }

    public CalcomAccount withWebhook(Endpoint endpoint) {
        List<Endpoint> more = new ArrayList<>(endpoints());
        more.add(endpoint);
        return new CalcomAccount(name, apiKey, owner, timeZone, hours, eventTypes, more);
    }

    public CalcomAccount withHours(OpeningHours other) {
        return new CalcomAccount(name, apiKey, owner, timeZone, other, eventTypes, webhooks);
    }

    List<Endpoint> endpoints() {
        return webhooks == null ? List.of() : webhooks;
    }

    Optional<EventType> eventType(int id) {
        return eventTypes.stream().filter(type -> type.id() == id).findFirst();
    }

    Optional<EventType> eventType(String slug) {
        return eventTypes.stream().filter(type -> type.slug().equals(slug)).findFirst();
    }

    /** Who may take an event type: its team, or the owner. */
    List<Host> hostsOf(EventType type) {
        return type.team().isEmpty() ? List.of(owner) : type.team();
    }

    @Override
    public String toString() {
        return "CalcomAccount[" + name + "]";
    }
}
