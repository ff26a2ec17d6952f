package de.askproai.gateway.sandbox.calcom;

import de.askproai.gateway.sandbox.delivery.Endpoint;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Cal.com account: its key, its owner, its hours, what can be booked and where its webhooks go.
 *
 * @param name what the sandbox calls it; never a secret
 * @param overrides other hours for single days, as a schedule's date overrides; no hours make a day unavailable
 * @param hostHours weekly hours of single hosts, by their id; others work whenever the account is open
 * @param away when hosts are out of office
 */
public record CalcomAccount(
        String name,
        String apiKey,
        Host owner,
        ZoneId timeZone,
        OpeningHours hours,
        List<EventType> eventTypes,
        @Nullable List<Endpoint> webhooks,
        @Nullable Map<LocalDate, List<OpeningHours.Span>> overrides,
        @Nullable Map<Integer, OpeningHours> hostHours,
        @Nullable List<OutOfOffice> away) {

    /** Days on which a host takes nothing, both included. */
    public record OutOfOffice(int host, LocalDate from, LocalDate to) {}

    public CalcomAccount {
        if (!apiKey.startsWith("cal_")) {
            throw new IllegalArgumentException("a Cal.com API key begins with cal_");
        }
        eventTypes = List.copyOf(eventTypes);
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
        overrides = overrides == null ? Map.of() : Map.copyOf(overrides);
        hostHours = hostHours == null ? Map.of() : Map.copyOf(hostHours);
        away = away == null ? List.of() : List.copyOf(away);
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
                List.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    public CalcomAccount withWebhook(Endpoint endpoint) {
        List<Endpoint> more = new ArrayList<>(endpoints());
        more.add(endpoint);
        return new CalcomAccount(name, apiKey, owner, timeZone, hours, eventTypes, more, overrides, hostHours, away);
    }

    /** The same with other kinds of events. */
    public CalcomAccount withEventTypes(EventType... others) {
        return new CalcomAccount(
                name, apiKey, owner, timeZone, hours, List.of(others), webhooks, overrides, hostHours, away);
    }

    public CalcomAccount withHours(OpeningHours other) {
        return new CalcomAccount(
                name, apiKey, owner, timeZone, other, eventTypes, webhooks, overrides, hostHours, away);
    }

    public CalcomAccount withOverrides(Map<LocalDate, List<OpeningHours.Span>> days) {
        return new CalcomAccount(name, apiKey, owner, timeZone, hours, eventTypes, webhooks, days, hostHours, away);
    }

    public CalcomAccount withHostHours(Map<Integer, OpeningHours> byHost) {
        return new CalcomAccount(name, apiKey, owner, timeZone, hours, eventTypes, webhooks, overrides, byHost, away);
    }

    public CalcomAccount withAway(List<OutOfOffice> absences) {
        return new CalcomAccount(
                name, apiKey, owner, timeZone, hours, eventTypes, webhooks, overrides, hostHours, absences);
    }

    /** The hours of a day: its override, else those of the week. */
    List<OpeningHours.Span> hoursOn(LocalDate day) {
        List<OpeningHours.Span> override = overrides == null ? null : overrides.get(day);
        return override == null ? hours.on(day.getDayOfWeek()) : override;
    }

    /** Whether a host has a whole stretch of a day to give, bookings aside. */
    boolean works(Host host, LocalDate day, LocalTime from, LocalTime until) {
        boolean gone = away != null
                && away.stream()
                        .anyMatch(absence -> absence.host() == host.id()
                                && !day.isBefore(absence.from())
                                && !day.isAfter(absence.to()));
        OpeningHours own = hostHours == null ? null : hostHours.get(host.id());
        return !gone
                && (own == null
                        || own.on(day.getDayOfWeek()).stream()
                                .anyMatch(span -> !from.isBefore(span.from())
                                        && !until.isAfter(span.to())
                                        && from.isBefore(until)));
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
