package de.askproai.gateway.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.error.GatewayException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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

    @Property(tries = 500)
    void whatIsReadByNameIsWhatIsReadWhole(@ForAll("bodies") String written) {
        byte[] body = written.getBytes(StandardCharsets.UTF_8);
        Payload whole = Payload.of(body);
        Payload named = Payload.of(body, Set.of("a", "b"));

        assertThat(told(named)).isEqualTo(told(whole));
        assertThat(told(named.at("a"))).isEqualTo(told(whole.at("a")));
        assertThat(named.list("b").stream().map(PayloadTest::told))
                .containsExactlyElementsOf(
                        whole.list("b").stream().map(PayloadTest::told).toList());
    }

    @Example
    void whatIsNotReadCannotBeAskedFor() {
        Payload payload = Payload.of("{\"a\":{\"c\":1}}".getBytes(StandardCharsets.UTF_8), Set.of("a"));

        assertThatThrownBy(() -> payload.at("c")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> payload.at("a").integer("c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void whatIsNoObjectIsRefused() {
        for (String broken : List.of("", "[]", "1", "{\"a\":1", "{\"x\":[1,}", "{} {}", "{\"x\":{\"y\":nul}}")) {
            assertThatThrownBy(() -> Payload.of(broken.getBytes(StandardCharsets.UTF_8), Set.of("a")))
                    .as(broken)
                    .isInstanceOf(GatewayException.class)
                    .hasMessageMatching(
                            "The body (is not a JSON object|is not valid JSON|goes on after its JSON object)");
        }
    }

    private static List<@Nullable Object> told(Payload payload) {
        return Arrays.asList(
                payload.text("a"),
                payload.text("b"),
                payload.number("a"),
                payload.bool("b"),
                payload.instant("a"),
                payload.texts("b"));
    }

    /** Objects with fields that are asked for and others, in any depth. */
    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> scalars = Arbitraries.of(
                "1",
                "-2.5e3",
                "12345678901234567890",
                "true",
                "false",
                "null",
                "\"\"",
                "\"t\\u00e4\\n\"",
                "\"2026-12-01T09:00:00Z\"");
        Arbitrary<String> values = Arbitraries.recursive(
                () -> scalars,
                inner -> Arbitraries.oneOf(
                        object(inner), inner.list().ofMaxSize(3).map(all -> "[" + String.join(",", all) + "]")),
                0,
                3);
        return object(values);
    }

    private static Arbitrary<String> object(Arbitrary<String> values) {
        return Combinators.combine(Arbitraries.of("a", "b", "x", "y"), values)
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(4)
                .map(fields -> "{" + String.join(",", fields) + "}");
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
