package de.askproai.gateway.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class PayloadTest {
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    @Property(tries = 1000)
    void noNumberBecomesAnotherOneOrATimeNobodyLivesIn(@ForAll("numbers") String written) {
        Payload payload = Payload.of(("{\"a\":" + written + "}").getBytes(StandardCharsets.UTF_8));
        double value = Double.parseDouble(written);

        for (Number read :
                Arrays.asList(payload.number("a"), payload.integer("a"), payload.number("a", 0, 86_400_000))) {
            assertThat(read == null || Math.abs(read.doubleValue() - value) < 1)
                    .as("%s of %s", read, written)
                    .isTrue();
        }
        Long limited = payload.number("a", 0, 86_400_000);
        assertThat(limited == null || (limited >= 0 && limited <= 86_400_000)).isTrue();
        assertThat(Arrays.asList(payload.millis("a"), payload.seconds("a"), payload.instant("a")))
                .allMatch(PayloadTest::isOfThisAge);
    }

    @Property(tries = 1000)
    void noTextBecomesATimeNobodyLivesIn(@ForAll("times") String written) {
        assertThat(isOfThisAge(Payload.of(new JsonObject().put("a", written)).instant("a")))
                .isTrue();
    }

    @Example
    void usualValuesComeThrough() {
        Payload payload = Payload.of(new JsonObject()
                .put("millis", 1_796_120_400_123L)
                .put("seconds", 1_796_120_400)
                .put("iso", "2026-12-01T09:00:00+01:00")
                .put("cents", 12.7));

        assertThat(payload.millis("millis")).isEqualTo(Instant.ofEpochMilli(1_796_120_400_123L));
        assertThat(payload.seconds("seconds")).isEqualTo(Instant.ofEpochSecond(1_796_120_400));
        assertThat(payload.instant("iso")).isEqualTo(Instant.parse("2026-12-01T08:00:00Z"));
        assertThat(payload.integer("cents")).isEqualTo(12);
    }

    private static boolean isOfThisAge(@Nullable Instant time) {
        return time == null || (!time.isBefore(EARLIEST) && time.isBefore(LATEST));
    }

    @Provide
    Arbitrary<String> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().map(String::valueOf),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.integers().between(-400, 308).map(power -> "1e" + power),
                Arbitraries.of("-5", "0", "-0.0", "1e300", "-1e300", "4294967296", "946684800000", "4102444800000"));
    }

    @Provide
    Arbitrary<String> times() {
        return Arbitraries.oneOf(
                Arbitraries.integers()
                        .between(-999_999_999, 999_999_999)
                        .map(year -> "%+010d-01-01T00:00:00Z".formatted(year)),
                Arbitraries.integers().between(0, 9999).map(year -> "%04d-06-30T12:00:00Z".formatted(year)));
    }
}
