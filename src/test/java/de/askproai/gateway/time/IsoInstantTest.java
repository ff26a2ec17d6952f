package de.askproai.gateway.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoInstantTest {
    @Property(tries = 1000)
    void readsEveryMomentBackFromItsText(@ForAll("moments") Instant moment) {
        assertThat(IsoInstant.parse(moment.toString())).isEqualTo(moment);
    }

    @Property(tries = 1000)
    void readsWhatTheGeneralParserReads(@ForAll("almostMoments") String text) {
        assertThat(IsoInstant.parse(text)).isEqualTo(byTheGeneralParser(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-02T09:30:00+01:00",
                "2026-12-02T09:30Z",
                "2026-12-02T09:30:00.123456Z",
                "2024-02-29T23:59:59.999Z",
                "0000-01-01T00:00:00Z"
            })
    void readsOtherFormsToo(String text) {
        assertThat(IsoInstant.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tomorrow",
                "2026-12-02",
                "2026-12-02T09:30:00",
                "2026-02-30T09:30:00Z",
                "2026-12-02T24:00:00Z",
                "2026-12-02T09:60:00Z",
                "2026-12-02T09:30:60Z",
                "2026-12-02T09:30:00.12xZ",
                "２026-12-02T09:30:00Z"
            })
    void refusesWhatIsNoMoment(String text) {
        assertThat(IsoInstant.parse(text)).isNull();
    }

    @Test
    void keepsMilliseconds() {
        assertThat(IsoInstant.parse("2026-11-20T09:30:01.538Z"))
                .isEqualTo(Instant.parse("2026-11-20T09:30:01Z").plusMillis(538));
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, Instant.parse("9999-12-31T23:59:59Z").toEpochMilli())
                .map(millis -> millis % 3 == 0
                        ? Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS)
                        : Instant.ofEpochMilli(millis));
    }

    @Provide
    Arbitrary<String> almostMoments() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofLength(2);
        return digits.list()
                .ofSize(5)
                .map(part -> "20" + part.get(0) + "-" + part.get(1) + "-" + part.get(2) + "T" + part.get(3) + ":"
                        + part.get(4) + ":30.500Z");
    }

    private static Instant byTheGeneralParser(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            return null;
        }
    }
}
