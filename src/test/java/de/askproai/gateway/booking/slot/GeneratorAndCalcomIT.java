package de.askproai.gateway.booking.slot;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.sandbox.calcom.OpeningHours.Span;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.tenant.Absence;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.TimeSpan;
import de.askproai.gateway.tenant.WorkingTime;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.PublicHolidays;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One shop, described once to the generator and once to Cal.com as its owner would enter it there: both offer the same
 * times, asked over HTTP, with bookings made at Cal.com meanwhile. Pauses and several services Cal.com does not know.
 */
class GeneratorAndCalcomIT {
    private static final int SHOPS = 12;
    private static final int DAYS = 21;
    private static final PublicHolidays GERMANY = PublicHolidays.load("DE");

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = Await.value(Sandbox.start(test.vertx(), SandboxOptions.local().withThrottle(ThrottlePlan.OFF)));
    }

    @AfterAll
    static void close() {
        Await.value(sandbox.close());
    }

    /** Fronleichnam; the weeks in which clocks change; Christmas. */
    @ParameterizedTest
    @ValueSource(strings = {"2026-06-01T08:10", "2026-10-19T08:10", "2027-03-22T08:10", "2026-12-14T11:40"})
    void offerTheSameTimes(String now) {
        int offered = 0;
        int holidays = 0;
        for (int seed = 0; seed < SHOPS; seed++) {
            Shop shop = new Shop(new Random(seed), "shop-" + seed + "-" + now.substring(0, 10), now);
            Await.value(sandbox.setNow(shop.salon.now));
            Await.value(sandbox.put(shop.account()));

            assertThat(shop.generated()).isEqualTo(shop.asked());
            for (int n = 0; n < 6 && !shop.generated().isEmpty(); n++) {
                shop.book();
            }

            assertThat(shop.generated()).isEqualTo(shop.asked());
            offered += shop.generated().size();
            holidays += shop.holidays();
        }
        assertThat(offered).isGreaterThan(1000);
        assertThat(now.startsWith("2026-06") || now.startsWith("2026-12") ? holidays : 1)
                .isPositive();
    }

    /** A shop drawn by lot. */
    private static final class Shop {
        final Salon salon = new Salon();
        private final Random random;
        private final String name;
        private final LocalDate first;
        private final int length;
        private final int before;
        private final int after;
        private final BookableService service;
        private final List<Host> hosts = new ArrayList<>();
        private int guests;

        Shop(Random random, String name, String now) {
            this.random = random;
            this.name = name;
            salon.now = salon.at(now);
            first = LocalDate.parse(now.substring(0, 10));
            int grid = pick(List.of(15, 30, 60));
            length = pick(List.of(15, 30, 45, 60, 90));
            before = pick(List.of(0, 0, 10));
            after = pick(List.of(0, 5, 20));
            salon.grid = Duration.ofMinutes(grid);
            salon.notice = Duration.ofMinutes(pick(List.of(0, 60, 1500)));
            salon.horizonDays = pick(List.of(3, 10, 60));
            salon.holidays = day -> GERMANY.on(day, Optional.of("BY"));
            for (DayOfWeek day : DayOfWeek.values()) {
                if (random.nextInt(6) > 0) {
                    spans(grid).forEach(span -> salon.week.add(new OpeningHours(day, span.from(), span.until())));
                }
            }
            LocalDate closed = first.plusDays(random.nextInt(DAYS));
            salon.closures.add(new Closure(closed, closed.plusDays(random.nextInt(4)), Optional.empty()));
            LocalDate open = first.plusDays(random.nextInt(DAYS));
            salon.openDays.add(new OpenDay(open, spans(grid), Optional.empty()));
            service = Salon.buffered(before, after, length);
            for (int n = random.nextInt(3); n >= 0; n--) {
                hosts.add(new Host(hosts.size() + 1, "Host " + n, name + n + "@example.com", name + n));
                salon.staff.add(Salon.somebody(working(), service));
            }
        }

        private WorkingTime working() {
            List<OpeningHours> week = new ArrayList<>();
            if (random.nextBoolean()) {
                for (DayOfWeek day : DayOfWeek.values()) {
                    spans(5).forEach(span -> week.add(new OpeningHours(day, span.from(), span.until())));
                }
            }
            LocalDate gone = first.plusDays(random.nextInt(DAYS));
            return new WorkingTime(
                    week,
                    List.of(),
                    List.of(new Absence(
                            gone.atStartOfDay(),
                            gone.plusDays(1 + random.nextInt(5)).atStartOfDay())));
        }

        /** As the shop's owner would enter it at Cal.com. */
        CalcomAccount account() {
            EventType type = EventType.of(1, "service", "Service", length)
                    .every((int) salon.grid.toMinutes())
                    .roundRobin(hosts.toArray(Host[]::new))
                    .within((int) salon.notice.toMinutes(), salon.horizonDays)
                    .buffered(before, after);
            Map<LocalDate, List<Span>> days = new HashMap<>();
            for (LocalDate day = first; day.isBefore(first.plusDays(DAYS + 60)); day = day.plusDays(1)) {
                if (salon.holidays.apply(day).isPresent()) {
                    days.put(day, List.of());
                }
            }
            salon.closures.forEach(closure ->
                    closure.first().datesUntil(closure.last().plusDays(1)).forEach(day -> days.put(day, List.of())));
            salon.openDays.forEach(day ->
                    days.put(day.date(), day.hours().stream().map(Shop::span).toList()));
            Map<Integer, de.askproai.gateway.sandbox.calcom.OpeningHours> hostHours = new HashMap<>();
            List<CalcomAccount.OutOfOffice> away = new ArrayList<>();
            for (int i = 0; i < hosts.size(); i++) {
                WorkingTime time = salon.staff.get(i).time();
                int id = hosts.get(i).id();
                if (!time.hours().isEmpty()) {
                    hostHours.put(id, week(time.hours()));
                }
                time.absences()
                        .forEach(absence -> away.add(new CalcomAccount.OutOfOffice(
                                id,
                                absence.from().toLocalDate(),
                                absence.until().toLocalDate().minusDays(1))));
            }
            return CalcomAccount.salon(name, key(), type)
                    .withHours(week(salon.week))
                    .withOverrides(days)
                    .withHostHours(hostHours)
                    .withAway(away);
        }

        List<Instant> generated() {
            return salon.generator().offers(Order.of(service), from(), until()).stream()
                    .map(Slot::start)
                    .toList();
        }

        List<Instant> asked() {
            JsonObject days = http("2024-09-04")
                    .get("/slots?eventTypeId=1&start=" + from() + "&end=" + until().minusSeconds(1))
                    .data();
            return days.stream()
                    .flatMap(day -> ((JsonArray) day.getValue()).stream())
                    .map(slot -> OffsetDateTime.parse(((JsonObject) slot).getString("start"))
                            .toInstant())
                    .sorted()
                    .toList();
        }

        /** Somebody books one of the times at Cal.com, which chooses the host. */
        void book() {
            Instant start = pick(generated());
            String guest = "guest" + guests++;
            Http.Reply booked = http("2024-08-13")
                    .post(
                            "/bookings",
                            new JsonObject()
                                    .put("eventTypeId", 1)
                                    .put("start", start.toString())
                                    .put(
                                            "attendee",
                                            new JsonObject()
                                                    .put("name", guest)
                                                    .put("email", guest + "@example.com")
                                                    .put("timeZone", "Europe/Berlin")));
            assertThat(booked.status()).as(booked.body()).isEqualTo(201);
            int host = booked.data().getJsonArray("hosts").getJsonObject(0).getInteger("id");
            salon.busy
                    .computeIfAbsent(salon.staff.get(host - 1).id(), id -> new ArrayList<>())
                    .add(new Stretch(
                            start.minus(Duration.ofMinutes(before)),
                            start.plus(Duration.ofMinutes(length)).plus(Duration.ofMinutes(after))));
        }

        int holidays() {
            return (int) first.datesUntil(first.plusDays(DAYS))
                    .filter(day -> salon.holidays.apply(day).isPresent())
                    .count();
        }

        private Http http(String version) {
            return new Http(
                    sandbox.calcomUrl(), Map.of("Authorization", "Bearer " + key(), "cal-api-version", version));
        }

        private String key() {
            return "cal_live_" + name;
        }

        private Instant from() {
            return first.atStartOfDay(salon.zone).toInstant();
        }

        private Instant until() {
            return first.plusDays(DAYS).atStartOfDay(salon.zone).toInstant();
        }

        /** One or two stretches of a day that do not touch. */
        private List<TimeSpan> spans(int step) {
            int[] cuts = random.ints(6 * 60 / step, 22 * 60 / step)
                    .distinct()
                    .limit(random.nextBoolean() ? 2 : 4)
                    .sorted()
                    .toArray();
            return IntStream.range(0, cuts.length / 2)
                    .mapToObj(n -> new TimeSpan(time(cuts[2 * n] * step), time(cuts[2 * n + 1] * step)))
                    .toList();
        }

        private static LocalTime time(int minutes) {
            return LocalTime.MIDNIGHT.plusMinutes(minutes);
        }

        private static Span span(TimeSpan span) {
            return new Span(span.from(), span.until());
        }

        private static de.askproai.gateway.sandbox.calcom.OpeningHours week(List<OpeningHours> hours) {
            return new de.askproai.gateway.sandbox.calcom.OpeningHours(hours.stream()
                    .collect(Collectors.groupingBy(
                            OpeningHours::day, Collectors.mapping(one -> span(one.span()), Collectors.toList()))));
        }

        private <T> T pick(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }
}
