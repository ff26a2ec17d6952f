package de.askproai.gateway.booking.hold;

import de.askproai.gateway.booking.appointment.CallerAppointment;
import de.askproai.gateway.booking.appointment.CallerAppointments;
import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.wish.Wish;
import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.tool.ToolCall;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The times that are kept for a caller, in this call or from their number: nobody else gets them, so for the caller they
 * are free. Thread-safe.
 */
public final class OwnHolds {
    private final CallerAppointments appointments;

    public OwnHolds(CallerAppointments appointments) {
        this.appointments = appointments;
    }

    /** Returns what is kept now, in the order of time; of hidden numbers what this very call had kept. */
    public Future<List<CallerAppointment>> of(ToolCall call) {
        return appointments
                .upcoming(call)
                .map(all -> all.stream().filter(CallerAppointment::held).toList());
    }

    /** Returns what of it is kept for just this wish, from a day on for as long as one look covers. */
    public static List<Instant> meant(List<CallerAppointment> held, Shop shop, Wish wish, LocalDate from) {
        Instant first = from.atStartOfDay(shop.zone()).toInstant();
        Instant end =
                from.plusDays(Availability.DAYS_AHEAD).atStartOfDay(shop.zone()).toInstant();
        return held.stream()
                .filter(hold -> wish.offer().service().equals(hold.service())
                        && shop.branch().equals(hold.branch())
                        && (wish.staff() == null || !hold.isElsewhere(wish.calendar())))
                .map(CallerAppointment::start)
                .filter(start -> !start.isBefore(first) && start.isBefore(end))
                .toList();
    }

    /** Returns what is free for the caller, in the order of time. */
    public static List<Instant> among(List<Instant> free, List<Instant> kept) {
        return kept.isEmpty()
                ? free
                : Stream.concat(free.stream(), kept.stream())
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Returns the branch all of them are at; empty where they are at several, or where that need not be said. */
    public static Optional<String> place(List<CallerAppointment> held, Shop shop) {
        List<Optional<String>> places =
                held.stream().map(hold -> shop.place(hold.branch())).distinct().toList();
        return places.size() == 1 ? places.get(0) : Optional.empty();
    }

    /** Returns the name of the service all of them are for; empty where there are several. */
    public static Optional<String> service(List<CallerAppointment> held, Shop shop) {
        List<String> services = shop.everywhere().stream()
                .filter(offer -> held.stream().anyMatch(hold -> offer.service().equals(hold.service())))
                .map(Shop.Offer::name)
                .toList();
        return services.size() == 1 ? Optional.of(services.get(0)) : Optional.empty();
    }

    /** Returns how they are said: when each begins and, where they are at several branches, at which. */
    public static List<String> said(List<CallerAppointment> held, Shop shop, Locale locale, LocalDate today) {
        boolean apart = place(held, shop).isEmpty();
        return held.stream()
                .map(hold -> Speaking.dayAndTime(hold.start(shop.zone()), today, locale)
                        + (apart ? Speaking.atBranch(shop.place(hold.branch()), locale) : ""))
                .toList();
    }

    /** Returns when they begin, at the shop. */
    public static List<ZonedDateTime> starts(List<CallerAppointment> held, Shop shop) {
        return held.stream().map(hold -> hold.start(shop.zone())).toList();
    }
}
