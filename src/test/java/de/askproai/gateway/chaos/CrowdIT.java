package de.askproai.gateway.chaos;

import static de.askproai.gateway.chaos.House.SCALE;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.chaos.Crowd.End;
import de.askproai.gateway.chaos.Crowd.Told;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two hundred callers for ten times of a day, while one vendor request in five goes wrong; day after day. */
@Tag("chaos")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class CrowdIT {
    private static final int CALLERS = 200;
    private static final LocalTime OPENS = LocalTime.of(10, 0);
    private static final List<LocalTime> TIMES = IntStream.range(0, 10)
            .mapToObj(i -> OPENS.plusMinutes((long) i * Tenant.MINUTES))
            .toList();
    private static final LocalTime CLOSES = OPENS.plusMinutes((long) TIMES.size() * Tenant.MINUTES);
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    static Path directory;

    private static House house;
    private static Tenant tenant;
    private static EmbeddedRedis redis;
    private static Node node;

    @BeforeAll
    static void build() throws Exception {
        house = new House(directory.resolve("postgres"));
        tenant = house.tenant("andrang", OPENS, CLOSES);
        redis = EmbeddedRedis.start(directory.resolve("redis"));
        node = house.node("crowd", redis.port()).awaitReady();
    }

    @AfterAll
    static void tearDown() throws IOException {
        redis.close();
        house.close();
    }

    @Test
    void tenOfTwoHundredGetATimeAndNobodyIsForgotten() {
        Report report = new Report("a crowd for ten times a day");

        String counts = crowds(0, SCALE.crowds, seed -> () -> {});

        report.print("%s", counts);
    }

    @Test
    void norWhenTheProcessIsKilledWhileTheyAreOnTheLine() {
        Report report = new Report("a crowd, and the process is killed");

        String counts = crowds(100, SCALE.crowds, seed -> () -> {
            Pause.of(Duration.ofMillis(new Random(seed).nextInt(500, 3_000)));
            node.kill();
            startAgain();
        });

        report.print("%s", counts);
    }

    private static void startAgain() {
        try {
            node.startAgain();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        Node ignored = node.awaitReady();
    }

    /** Lets crowd after crowd ring, each for a day of its own, and looks at what became of all of them. */
    private static String crowds(int first, int count, IntFunction<Runnable> meanwhile) {
        Agent agent = new Agent(tenant);
        Map<Integer, Map<String, Told>> told = new HashMap<>();
        house.vendors.failOneInFive();
        for (int seed = first; seed < first + count; seed++) {
            Crowd crowd = Crowd.ring(agent, node, day(seed), TIMES, CALLERS, seed);
            meanwhile.apply(seed).run();
            told.put(seed, crowd.hungUp());
        }
        house.vendors.clearFaults();
        Await.until(
                "nothing is left to look after",
                PATIENCE,
                () -> house.postgres.number("SELECT count(*) FROM work WHERE kind <> 'booking.hold'") == 0);
        Map<String, String> calendar = calendar();
        Map<String, Long> invoices = house.vendors.actions("stripe.invoice.sent", Bookings.INVOICED);
        Map<End, Integer> ends = new EnumMap<>(End.class);
        int unheard = 0;
        long billed = told.values().stream()
                .flatMap(day -> day.keySet().stream())
                .filter(invoices::containsKey)
                .count();
        for (Map.Entry<Integer, Map<String, Told>> day : told.entrySet()) {
            day.getValue().values().forEach(one -> ends.merge(one.end(), 1, Integer::sum));
            unheard += verify(day(day.getKey()), day.getValue(), calendar, invoices);
        }
        return "%d callers for %d times: %s | booked unheard %d, invoices %d"
                .formatted(count * CALLERS, count * TIMES.size(), ends, unheard, billed);
    }

    private static LocalDate day(int seed) {
        return LocalDate.now(ZONE).plusDays(1L + seed);
    }

    /** Returns how many have an appointment without having been told. */
    private static int verify(
            LocalDate day, Map<String, Told> told, Map<String, String> calendar, Map<String, Long> invoices) {
        Map<String, String> ours = new HashMap<>();
        Map<String, LocalTime> timeOf = new HashMap<>();
        Set<LocalTime> taken = new HashSet<>();
        for (List<String> row : appointments(day)) {
            LocalTime time = LocalTime.parse(row.get(1));
            assertThat(taken.add(time)).as("%s at %s is booked once", day, time).isTrue();
            assertThat(timeOf.put(row.get(0), time))
                    .as("one appointment for %s", row.get(0))
                    .isNull();
            ours.put(row.get(2), start(day, time));
        }
        // A promise that nobody could keep leaves its time open after everybody has hung up.
        assertThat(taken).as("booked on %s", day).isSubsetOf(TIMES).hasSizeGreaterThanOrEqualTo(TIMES.size() - 2);
        Map<String, String> theirs = calendar.entrySet().stream()
                .filter(booking -> LocalDate.ofInstant(Instant.parse(booking.getValue()), ZONE)
                        .equals(day))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(theirs).as("the calendar's bookings of %s", day).isEqualTo(ours);

        Map<String, Long> billed = new HashMap<>(invoices);
        billed.keySet().retainAll(told.keySet());
        assertThat(billed.keySet()).as("who has an invoice for %s", day).isEqualTo(timeOf.keySet());
        assertThat(billed.values()).as("invoices for %s", day).containsOnly(1L);

        Map<String, String> promises = promises(told.keySet());
        told.forEach((call, one) -> {
            if (one.end() == End.BOOKED) {
                assertThat(timeOf).as("%s was told so", call).containsEntry(call, one.time());
                assertThat(promises).as("what %s was told is a row", call).containsKey(call);
            } else if (one.end() == End.PROMISED) {
                // Kept and heard of, or handed over to a person.
                assertThat(promises.get(call)).as("what %s was promised", call).isIn("kept heard", "broken waiting");
                assertThat(timeOf.containsKey(call))
                        .as("%s was promised an appointment: %s", call, promises.get(call))
                        .isEqualTo(promises.get(call).equals("kept heard"));
            }
        });
        Set<String> unheard = new HashSet<>(timeOf.keySet());
        unheard.removeIf(
                call -> told.get(call).end() == End.BOOKED || told.get(call).end() == End.PROMISED);
        // Only somebody who heard nothing, or an apology, may have what nobody told them of.
        unheard.forEach(call -> assertThat(told.get(call).end()).as(call).isEqualTo(End.APOLOGY));
        return unheard.size();
    }

    private static List<List<String>> appointments(LocalDate day) {
        return house.postgres.rows("""
                SELECT call_id, to_char(starts_at AT TIME ZONE '%1$s', 'HH24:MI'), external_uid FROM appointments
                WHERE company_id = '%2$s' AND state = 'confirmed' AND (starts_at AT TIME ZONE '%1$s')::date = '%3$s'
                """.formatted(ZONE, tenant.company(), day));
    }

    /** Returns what became of the promised appointments, by call, and whether the caller hears of it or people have it. */
    private static Map<String, String> promises(Set<String> calls) {
        Map<String, String> states = new HashMap<>();
        house.postgres.rows("""
                        SELECT p.call_id, p.state || ' ' || CASE WHEN EXISTS (
                                   SELECT FROM promises heard
                                    WHERE heard.company_id = p.company_id AND heard.appointment_id = p.appointment_id
                                      AND heard.kind IN ('callback', 'message')) THEN 'heard' ELSE p.handover END
                          FROM promises p WHERE p.company_id = '%s' AND p.kind = 'booked'
                        """.formatted(tenant.company())).forEach(row -> states.put(row.get(0), row.get(1)));
        states.keySet().retainAll(calls);
        return states;
    }

    /** Returns the starts of the bookings that stand in the calendar, by uid. */
    private static Map<String, String> calendar() {
        Map<String, String> starts = new HashMap<>();
        for (JsonObject booking : house.vendors.standing(tenant)) {
            starts.put(
                    booking.getString("uid"),
                    Instant.parse(booking.getString("start")).toString());
        }
        return starts;
    }

    private static String start(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant().toString();
    }
}
