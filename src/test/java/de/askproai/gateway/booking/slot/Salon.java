package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.TimeSpan;
import de.askproai.gateway.tenant.WorkingTime;
import de.askproai.gateway.time.PublicHoliday;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** A shop put together rule by rule, for tests; everything is optional. */
final class Salon {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    ZoneId zone = BERLIN;
    Instant now = Instant.parse("2026-06-01T04:00:00Z");
    boolean closedOnPublicHolidays = true;
    Function<LocalDate, Optional<PublicHoliday>> holidays = day -> Optional.empty();
    Duration notice = Duration.ZERO;
    int horizonDays = 365;
    Duration grid = Duration.ofMinutes(15);
    final List<OpeningHours> week = new ArrayList<>();
    final List<Closure> closures = new ArrayList<>();
    final List<OpenDay> openDays = new ArrayList<>();
    final List<Performer> staff = new ArrayList<>();
    final Map<UUID, List<Stretch>> busy = new HashMap<>();

    static Salon open(String... spans) {
        Salon salon = new Salon();
        for (DayOfWeek day : DayOfWeek.values()) {
            spans(spans).forEach(span -> salon.week.add(new OpeningHours(day, span.from(), span.until())));
        }
        return salon;
    }

    static List<TimeSpan> spans(String... spans) {
        return Arrays.stream(spans)
                .map(span -> new TimeSpan(LocalTime.parse(span.substring(0, 5)), LocalTime.parse(span.substring(6))))
                .toList();
    }

    static BookableService service(int... minutes) {
        return buffered(0, 0, minutes);
    }

    /** A service whose steps are work and pause by turns. */
    static BookableService buffered(int before, int after, int... minutes) {
        List<ServiceStep> steps = new ArrayList<>();
        for (int i = 0; i < minutes.length; i++) {
            steps.add(new ServiceStep(Duration.ofMinutes(minutes[i]), i % 2 == 1));
        }
        return new BookableService(
                UUID.randomUUID(),
                steps,
                Duration.ofMinutes(before),
                Duration.ofMinutes(after),
                Optional.of(new Price(minutes[0] * 100L, "EUR")));
    }

    Salon employs(Performer... people) {
        staff.addAll(List.of(people));
        return this;
    }

    static Performer somebody(WorkingTime time, BookableService... services) {
        Set<UUID> can = new HashSet<>();
        Arrays.stream(services).forEach(service -> can.add(service.id()));
        return new Performer(UUID.randomUUID(), can, time);
    }

    static Performer somebody(BookableService... services) {
        return somebody(WorkingTime.AS_THE_BRANCH, services);
    }

    static WorkingTime away(String from, String until) {
        return new WorkingTime(
                List.of(), List.of(), List.of(new Absence(LocalDateTime.parse(from), LocalDateTime.parse(until))));
    }

    void books(Performer performer, String from, String until) {
        busy.computeIfAbsent(performer.id(), id -> new ArrayList<>()).add(new Stretch(at(from), at(until)));
    }

    Instant at(String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    ShopRules rules() {
        return new ShopRules(
                new OpeningCalendar(zone, week, new BranchDays(closedOnPublicHolidays, closures, openDays), holidays),
                new BookingRules(notice, horizonDays, grid, Duration.ZERO, Duration.ZERO, Set.of()),
                staff);
    }

    SlotGenerator generator() {
        return new SlotGenerator(rules(), busy, now);
    }

    /** The local times offered on a day. */
    List<String> offered(Order order, String day) {
        return slots(order, day).stream()
                .map(slot -> slot.start().atZone(zone).toLocalTime().toString())
                .toList();
    }

    List<Slot> slots(Order order, String day) {
        LocalDate date = LocalDate.parse(day);
        return generator()
                .offers(
                        order,
                        date.atStartOfDay(zone).toInstant(),
                        date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    Refusal.Rule refused(Order order, String local) {
        return generator().judge(order, at(local)).refusal().orElseThrow().rule();
    }
}
