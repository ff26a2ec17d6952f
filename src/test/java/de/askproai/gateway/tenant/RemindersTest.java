package de.askproai.gateway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.tenant.Reminders.Quiet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemindersTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Quiet NIGHT = new Quiet(LocalTime.of(20, 0), LocalTime.of(8, 0));
    private static final Quiet NOON = new Quiet(LocalTime.of(12, 0), LocalTime.of(14, 0));

    @ParameterizedTest
    @CsvSource({
        // Whole days are days of the calendar: over both nights on which the clocks change, too.
        "P1D,   2027-03-28T10:00, 2027-03-27T10:00+01:00",
        "P1D,   2027-10-31T10:00, 2027-10-30T10:00+02:00",
        "P2D,   2027-03-29T10:00, 2027-03-27T10:00+01:00",
        "PT2H,  2027-03-28T03:30, 2027-03-28T00:30+01:00",
        "PT26H, 2027-03-28T11:00, 2027-03-27T09:00+01:00",
        "P7D,   2026-12-08T09:00, 2026-12-01T09:00+01:00",
    })
    void countsBackFromTheStart(Duration before, String start, String due) {
        assertThat(new Reminders(before, null).due(berlin(start), BERLIN)).contains(instant(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-03T10:00, 2026-12-02T10:00+01:00",
        "2026-12-03T08:00, 2026-12-02T08:00+01:00",
        "2026-12-03T07:59, 2026-12-01T19:45+01:00",
        "2026-12-03T19:59, 2026-12-02T19:59+01:00",
        "2026-12-03T20:00, 2026-12-02T19:45+01:00",
        "2026-12-03T23:30, 2026-12-02T19:45+01:00",
        // A night that is an hour shorter is a night still.
        "2027-03-29T02:30, 2027-03-27T19:45+01:00",
    })
    void comesBeforeAQuietNightInWhichItWouldFall(String start, String due) {
        assertThat(new Reminders(Duration.ofDays(1), NIGHT).due(berlin(start), BERLIN))
                .contains(instant(due));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-03T11:59, 2026-12-02T11:59+01:00",
        "2026-12-03T12:00, 2026-12-02T11:45+01:00",
        "2026-12-03T13:59, 2026-12-02T11:45+01:00",
        "2026-12-03T14:00, 2026-12-02T14:00+01:00",
    })
    void comesBeforeQuietHoursAtNoon(String start, String due) {
        assertThat(new Reminders(Duration.ofDays(1), NOON).due(berlin(start), BERLIN))
                .contains(instant(due));
    }

    @Test
    void knowsWhenTheQuietHoursEndInWhichItIs() {
        Reminders night = new Reminders(Duration.ofDays(1), NIGHT);

        assertThat(night.quietUntil(berlin("2026-12-02T23:00"), BERLIN)).contains(berlin("2026-12-03T08:00"));
        assertThat(night.quietUntil(berlin("2026-12-03T03:00"), BERLIN)).contains(berlin("2026-12-03T08:00"));
        assertThat(night.quietUntil(berlin("2026-12-03T08:00"), BERLIN)).isEmpty();
        assertThat(new Reminders(Duration.ofDays(1), NOON).quietUntil(berlin("2026-12-03T13:00"), BERLIN))
                .contains(berlin("2026-12-03T14:00"));
    }

    @Test
    void nobodyIsRemindedWhereTheCompanyDoesNotSaySo() {
        assertThat(Reminders.NONE.due(berlin("2026-12-03T10:00"), BERLIN)).isEmpty();
    }

    private static Instant berlin(String local) {
        return ZonedDateTime.parse(local + "+01:00")
                .toLocalDateTime()
                .atZone(BERLIN)
                .toInstant();
    }

    private static Instant instant(String text) {
        return ZonedDateTime.parse(text).toInstant();
    }
}
