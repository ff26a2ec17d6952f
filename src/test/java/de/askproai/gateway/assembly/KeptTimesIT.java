package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.MovedClock;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What callers are told from the cache: as seldom asked of the calendar as can be, and never what is known to be gone. */
@Tag("alone")
class KeptTimesIT {
    private static final String CALLER = "+491701234567";
    private static final String OTHER = "+491709999999";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final MovedClock clock = new MovedClock(LindeShop.NOW);
    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx(), BusinessClock.of(clock), EventType.of(101, "schnitt", "Schnitt", 30));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void todayAndTomorrowAreAskedOnceBeforeAnybodyCalls() {
        assertThat(Await.value(shop.node.lane.warmUp())).isEqualTo(2);
        double asked = misses();

        Answer today = check("call_1", "heute", null);
        Answer tomorrow = check("call_1", "morgen", "14 Uhr");

        assertThat(today.facts().getBoolean("available")).isTrue();
        assertThat(tomorrow.facts().getBoolean("available")).isTrue();
        assertThat(misses()).isEqualTo(asked).isEqualTo(2);
        assertThat(hits()).isEqualTo(2);
    }

    @Test
    void manyCallersAtOnceAskTheCalendarOnce() {
        List<Future<Answer>> callers = IntStream.range(0, 200)
                .mapToObj(i -> shop.asking("check_availability", "call_" + i, CALLER, wish("morgen", "14 Uhr")))
                .toList();
        Await.value(Future.join(callers).otherwiseEmpty());

        assertThat(callers.stream().filter(Future::succeeded)).hasSizeGreaterThan(150);
        assertThat(misses()).isEqualTo(1);
    }

    @Test
    void aBookingOnOneDayLeavesAnotherDayInTheCacheAndIsSeenAtOnceOnItsOwn() {
        check("call_1", "morgen", null);
        check("call_1", "nächsten Dienstag", null);
        double asked = misses();

        Answer booked = book("call_1", CALLER, "14 Uhr");
        Answer other = check("call_2", "nächsten Dienstag", null);
        double afterOther = misses();
        Answer same = check("call_2", "morgen", "14 Uhr");

        assertThat(booked.body().getBoolean("success")).isTrue();
        assertThat(other.facts().getBoolean("available")).isTrue();
        assertThat(afterOther).isEqualTo(asked);
        assertThat(same.facts().getBoolean("available")).isFalse();
        assertThat(misses()).isGreaterThan(asked);
    }

    @Test
    void aTimeThatWasOfferedAndIsGoneWhenWantedIsCountedOnce() {
        Answer offered = check("call_1", "morgen", "14 Uhr");
        Answer booked = book("call_2", OTHER, "14 Uhr");
        Answer gone = book("call_1", CALLER, "14 Uhr");

        assertThat(offered.facts().getBoolean("available")).isTrue();
        assertThat(booked.body().getBoolean("success")).isTrue();
        assertThat(gone.body().getBoolean("success")).isFalse();
        Await.untilAsserted(() -> assertThat(gone()).isEqualTo(1));

        // Nobody offered it to this caller.
        Answer never = book("call_3", OTHER, "14 Uhr 30");
        Answer taken = book("call_4", CALLER, "14 Uhr 30");
        assertThat(never.body().getBoolean("success")).isTrue();
        assertThat(taken.body().getBoolean("success")).isFalse();
        Await.untilAsserted(() -> assertThat(shop.rows("SELECT call_id FROM tool_calls WHERE call_id = 'call_4'"))
                .isNotEmpty());
        assertThat(gone()).isEqualTo(1);
    }

    @CanIgnoreReturnValue
    private Answer check(String callId, String day, String time) {
        return shop.tool("check_availability", callId, CALLER, wish(day, time));
    }

    private Answer book(String callId, String from, String time) {
        String name = from.equals(CALLER) ? "Erika Muster" : "Max Beispiel";
        JsonObject args = wish("morgen", time).put("name", name).put("second", true);
        return shop.tool("book_appointment", callId, from, args);
    }

    private static JsonObject wish(String day, String time) {
        JsonObject args = new JsonObject().put("datum", day).put("dienstleistung", "Herrenschnitt");
        return time == null ? args : args.put("uhrzeit", time);
    }

    private double hits() {
        return count(MeterNames.CACHE_HITS);
    }

    private double misses() {
        return count(MeterNames.CACHE_MISSES);
    }

    private double count(String name) {
        return shop.node.meters.counter(name, MeterNames.CACHE, "availability").count();
    }

    private double gone() {
        return shop.node.meters.counter(MeterNames.OFFERED_SLOT_GONE).count();
    }
}
