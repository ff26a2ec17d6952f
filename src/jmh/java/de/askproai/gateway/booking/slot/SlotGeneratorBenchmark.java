package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.WorkingTime;
import de.askproai.gateway.time.PublicHolidays;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it takes to find the free times of a salon with five people, half of whose time is booked. */
@State(Scope.Thread)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SlotGeneratorBenchmark {
    private static final int PEOPLE = 5;
    private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final BookableService cut = service(1, new ServiceStep(Duration.ofMinutes(30), false));
    /** Half an hour of work, twenty minutes to take effect, twenty-five minutes of work. */
    private final BookableService colour = service(
            2,
            new ServiceStep(Duration.ofMinutes(30), false),
            new ServiceStep(Duration.ofMinutes(20), true),
            new ServiceStep(Duration.ofMinutes(25), false));

    private final ShopRules rules = rules();

    @Param({"1", "7"})
    private int days;

    private Map<UUID, List<Stretch>> busy = Map.of();

    @Setup
    public void book() {
        busy = halfOfTheTime();
    }

    @Benchmark
    public List<Slot> oneService() {
        return offers(Order.of(cut));
    }

    @Benchmark
    public List<Slot> twoServicesWithAPause() {
        return offers(Order.of(cut, colour));
    }

    private List<Slot> offers(Order order) {
        return new SlotGenerator(rules, busy, NOW).offers(order, NOW, NOW.plus(Duration.ofDays(days)));
    }

    private ShopRules rules() {
        PublicHolidays holidays = PublicHolidays.load("DE");
        List<OpeningHours> week = Stream.of(DayOfWeek.values())
                .filter(day -> day != DayOfWeek.SUNDAY)
                .map(day -> new OpeningHours(day, LocalTime.of(9, 0), LocalTime.of(18, 0)))
                .toList();
        List<Performer> performers = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            performers.add(
                    new Performer(new UUID(0, person), Set.of(cut.id(), colour.id()), WorkingTime.AS_THE_BRANCH));
        }
        return new ShopRules(
                new OpeningCalendar(
                        ZONE,
                        week,
                        new BranchDays(true, List.of(), List.of()),
                        day -> holidays.on(day, Optional.of("BE"))),
                BookingRules.DEFAULTS,
                performers);
    }

    /** Every second half hour, each person a quarter of an hour later than the one before. */
    private Map<UUID, List<Stretch>> halfOfTheTime() {
        Map<UUID, List<Stretch>> busy = new HashMap<>();
        for (Performer performer : rules.performers()) {
            List<Stretch> stretches = new ArrayList<>();
            Instant from = NOW.plus(Duration.ofMinutes(15 * performer.id().getLeastSignificantBits()));
            for (int hour = 0; hour < days * 24; hour++) {
                Instant begins = from.plus(Duration.ofHours(hour));
                stretches.add(new Stretch(begins, begins.plus(Duration.ofMinutes(30))));
            }
            busy.put(performer.id(), stretches);
        }
        return busy;
    }

    private static BookableService service(long id, ServiceStep... steps) {
        return new BookableService(new UUID(1, id), List.of(steps), Duration.ZERO, Duration.ZERO, Optional.empty());
    }
}
