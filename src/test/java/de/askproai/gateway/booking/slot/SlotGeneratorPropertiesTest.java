package de.askproai.gateway.booking.slot;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpeningHours;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The generator against {@link BruteForce}, over shops, staff, orders and days nobody would think of. */
class SlotGeneratorPropertiesTest {
    private static final int DAYS = 3;
    /** What the model draws beyond the days in question, so that appointments and buffers do not fall off the paper. */
    private static final int MARGIN = 24 * 60;
    /** Days with and without a change of clocks, by zone. */
    private static final List<Place> PLACES = List.of(
            new Place("Europe/Berlin", "2026-06-03"),
            new Place("Europe/Berlin", "2026-10-24"),
            new Place("Europe/Berlin", "2027-03-27"),
            new Place("America/New_York", "2026-10-31"),
            new Place("America/New_York", "2027-03-13"),
            // Half an hour; and at midnight.
            new Place("Australia/Lord_Howe", "2027-04-03"),
            new Place("Australia/Lord_Howe", "2026-10-03"),
            new Place("Africa/Cairo", "2027-04-29"),
            new Place("Africa/Cairo", "2026-10-29"));

    private record Place(String zone, String day) {}

    @Property
    void offersExactlyWhatAllRulesAllow(@ForAll long seed) {
        Scene scene = new Scene(new Random(seed));

        List<Slot> offers = scene.salon.generator().offers(scene.order, scene.from, scene.until);

        assertThat(offers)
                .extracting(Slot::start)
                .containsExactlyElementsOf(IntStream.range(MARGIN, MARGIN + scene.minutes)
                        .filter(minute -> scene.model.allows(scene.order, minute))
                        .mapToObj(scene.model::instant)
                        .toList());
        offers.forEach(slot -> assertPossible(scene, slot));
    }

    @Property
    void aWishForSomebodyNeverYieldsSomebodyElse(@ForAll long seed) {
        Scene scene = new Scene(new Random(seed));
        for (Performer wished : scene.salon.staff) {
            List<Slot> offers = scene.salon.generator().offers(scene.order.by(wished.id()), scene.from, scene.until);

            assertThat(offers)
                    .flatExtracting(Slot::parts)
                    .extracting(Slot.Part::performer)
                    .allMatch(wished.id()::equals);
        }
    }

    @Property
    void namesARuleThatForbidsWhateverItRefuses(@ForAll long seed) {
        Random random = new Random(seed);
        Scene scene = new Scene(random);
        SlotGenerator generator = scene.salon.generator();

        for (int n = 0; n < 200; n++) {
            int minute = MARGIN + random.nextInt(scene.minutes);
            SlotGenerator.Verdict verdict = generator.judge(scene.order, scene.model.instant(minute));

            assertThat(verdict.slot().isPresent()).isEqualTo(scene.model.allows(scene.order, minute));
            assertThat(verdict.refusal().isPresent())
                    .isNotEqualTo(verdict.slot().isPresent());
            verdict.refusal()
                    .ifPresent(refusal -> assertThat(scene.model.forbids(refusal.rule(), scene.order, minute))
                            .as("%s at %s", refusal.rule(), scene.model.instant(minute))
                            .isTrue());
        }
    }

    private static void assertPossible(Scene scene, Slot slot) {
        int minute = (int) ChronoUnit.MINUTES.between(scene.model.instant(0), slot.start());
        List<List<Performer>> crews = scene.model.crews(scene.order, minute);
        List<Performer> chosen = slot.parts().stream()
                .map(part -> scene.salon.staff.stream()
                        .filter(one -> one.id().equals(part.performer()))
                        .findAny()
                        .orElseThrow())
                .toList();
        assertThat(crews).contains(chosen);
        assertThat(BruteForce.changes(chosen))
                .isEqualTo(crews.stream().mapToInt(BruteForce::changes).min().orElseThrow());
        assertThat(slot.end()).isEqualTo(slot.start().plus(scene.order.duration()));
        Instant next = slot.start();
        for (int i = 0; i < slot.parts().size(); i++) {
            Slot.Part part = slot.parts().get(i);
            assertThat(part.start()).isEqualTo(next);
            assertThat(part.service())
                    .isEqualTo(scene.order.lines().get(i).service().id());
            next = part.end();
        }
        assertThat(next).isEqualTo(slot.end());
    }

    /** A shop, an order and three days, drawn by lot. */
    private static final class Scene {
        private final Random random;
        private final LocalDate day;
        final Salon salon = new Salon();
        final Instant from;
        final Instant until;
        final int minutes;
        final Order order;
        final BruteForce model;

        Scene(Random random) {
            this.random = random;
            Place place = pick(PLACES);
            salon.zone = ZoneId.of(place.zone());
            day = LocalDate.parse(place.day());
            from = day.atStartOfDay(salon.zone).toInstant();
            until = day.plusDays(DAYS).atStartOfDay(salon.zone).toInstant();
            minutes = (int) ChronoUnit.MINUTES.between(from, until);
            branch();
            List<BookableService> services =
                    IntStream.range(0, 3).mapToObj(n -> service()).toList();
            for (int n = random.nextInt(4); n >= 0; n--) {
                salon.staff.add(performer(services));
            }
            order = order(services);
            model = new BruteForce(salon, from.minus(MARGIN, ChronoUnit.MINUTES), minutes + 2 * MARGIN);
        }

        private void branch() {
            for (DayOfWeek weekday : DayOfWeek.values()) {
                if (random.nextInt(5) > 0) {
                    spans().forEach(span -> salon.week.add(new OpeningHours(weekday, span.from(), span.until())));
                }
            }
            salon.now = from.plusSeconds(random.nextInt(3) == 0 ? random.nextInt(150_000) : -3600);
            salon.notice = Duration.ofMinutes(pick(List.of(0, 0, 7, 120, 1500)));
            salon.horizonDays = pick(List.of(0, 1, 2, 60));
            salon.grid = Duration.ofMinutes(pick(List.of(5, 10, 15, 20, 25, 30, 45, 60, 90)));
            salon.closedOnPublicHolidays = random.nextInt(4) > 0;
            Set<LocalDate> holidays = dates(5);
            salon.holidays = date -> holidays.contains(date)
                    ? Optional.of(new PublicHoliday(date, "Feiertag", "Holiday"))
                    : Optional.empty();
            dates(6).forEach(date ->
                    salon.closures.add(new Closure(date, date.plusDays(random.nextInt(2)), Optional.empty())));
            dates(6).forEach(date -> salon.openDays.add(new OpenDay(date, spans(), Optional.empty())));
        }

        private Performer performer(List<BookableService> services) {
            List<OpeningHours> week = new ArrayList<>();
            if (random.nextBoolean()) {
                for (DayOfWeek weekday : DayOfWeek.values()) {
                    spans().forEach(span -> week.add(new OpeningHours(weekday, span.from(), span.until())));
                }
            }
            List<OpenDay> days = dates(6).stream()
                    .map(date -> new OpenDay(date, spans(), Optional.empty()))
                    .toList();
            List<Absence> absences = dates(4).stream()
                    .map(date -> absence(date.atStartOfDay().plusMinutes(random.nextInt(1440))))
                    .toList();
            BookableService[] can =
                    services.stream().filter(service -> random.nextInt(4) > 0).toArray(BookableService[]::new);
            Performer performer = Salon.somebody(new WorkingTime(week, days, absences), can);
            List<Stretch> busy = new ArrayList<>();
            for (int n = random.nextInt(6); n > 0; n--) {
                Instant begin = from.plus(random.nextInt(minutes), ChronoUnit.MINUTES);
                busy.add(new Stretch(begin, begin.plus(1 + random.nextInt(180), ChronoUnit.MINUTES)));
            }
            salon.busy.put(performer.id(), busy);
            return performer;
        }

        private Absence absence(LocalDateTime begin) {
            return new Absence(begin, begin.plusMinutes(1 + random.nextInt(1440)));
        }

        private BookableService service() {
            int work = 5 + random.nextInt(60);
            int before = pick(List.of(0, 0, 10));
            int after = pick(List.of(0, 5, 15));
            return random.nextInt(3) == 0
                    ? Salon.buffered(before, after, work, 1 + random.nextInt(45), 5 + random.nextInt(40))
                    : Salon.buffered(before, after, work);
        }

        private Order order(List<BookableService> services) {
            List<Order.Line> lines = new ArrayList<>();
            for (int n = random.nextInt(3); n >= 0; n--) {
                boolean wish = random.nextInt(5) == 0;
                lines.add(new Order.Line(
                        pick(services), wish ? Optional.of(pick(salon.staff).id()) : Optional.empty()));
            }
            return new Order(lines);
        }

        /** One to three stretches of a day, also at night, also such that touch. */
        private List<TimeSpan> spans() {
            int cuts = 2 * (1 + random.nextInt(3));
            List<LocalTime> times = random.ints(0, 24 * 12)
                    .distinct()
                    .limit(cuts)
                    .sorted()
                    .mapToObj(n -> LocalTime.MIDNIGHT.plusMinutes(5L * n))
                    .collect(Collectors.toCollection(ArrayList::new));
            if (cuts > 2 && random.nextInt(3) == 0) {
                times.set(2, times.get(1));
            }
            return IntStream.range(0, cuts / 2)
                    .mapToObj(n -> new TimeSpan(times.get(2 * n), times.get(2 * n + 1)))
                    .toList();
        }

        /** Each of the days with one chance in that many. */
        private Set<LocalDate> dates(int chance) {
            return day.datesUntil(day.plusDays(DAYS))
                    .filter(date -> random.nextInt(chance) == 0)
                    .collect(Collectors.toSet());
        }

        private <T> T pick(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
