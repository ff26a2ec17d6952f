package de.askproai.gateway.booking.notice;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.speech.when.TimeExpressions;
import de.askproai.gateway.speech.when.Understanding;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.CallPolicy;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.Contact;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.tenant.OpeningHours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a shop calls back that is closed over Christmas and the new year. */
class CallbackTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalTime NINE = LocalTime.of(9, 0);
    private static final LocalTime SIX = LocalTime.of(18, 0);

    private static OpeningCalendar closed(String first, String last) {
        List<OpeningHours> week = Stream.of(DayOfWeek.values())
                .limit(5)
                .map(day -> new OpeningHours(day, NINE, SIX))
                .toList();
        Closure closure = new Closure(LocalDate.parse(first), LocalDate.parse(last), Optional.empty());
        return new OpeningCalendar(
                BERLIN, week, new BranchDays(false, List.of(closure), List.of()), day -> Optional.empty());
    }

    private static String by(Handover handover, String at, OpeningCalendar calendar) {
        return handover.callbackBy(
                        Optional.empty(), ZonedDateTime.parse(at + "+01:00").withZoneSameInstant(BERLIN), calendar)
                .toLocalDateTime()
                .toString();
    }

    private static Handover anna(OpeningHours... hours) {
        return anna(false, hours);
    }

    private static Handover anna(boolean urgent, OpeningHours... hours) {
        Contact anna = new Contact(
                "anna", "Anna", "anna@salon.example", Optional.empty(), List.of(hours), Set.of(), List.of(), urgent);
        return new Handover(List.of(anna), Duration.ofHours(2), Duration.ofMinutes(15), false);
    }

    @ParameterizedTest
    @CsvSource({
        "2025-12-18T10:05:00, 2025-12-18T12:05",
        "2025-12-18T19:00:00, 2026-01-06T11:00",
        "2025-12-19T10:00:00, 2026-01-06T11:00",
        "2026-01-05T23:59:00, 2026-01-06T11:00"
    })
    void aClosureIsWaitedForHoweverLongItIs(String at, String due) {
        OpeningCalendar christmas = closed("2025-12-19", "2026-01-05");

        assertThat(by(Handover.NOBODY, at, christmas)).isEqualTo(due);
        assertThat(by(anna(), at, christmas)).isEqualTo(due);
    }

    @Test
    void whoHasHoursOfTheirOwnCallsBackInThemThoughTheShopIsClosedEveryWeek() {
        Handover sundays = anna(new OpeningHours(DayOfWeek.SUNDAY, NINE, SIX));

        assertThat(by(sundays, "2025-12-19T10:00:00", closed("2026-12-24", "2027-01-05")))
                .isEqualTo("2025-12-21T11:00");
    }

    @Test
    void theHolidaysOfTheShopAreThoseOfWhoeverHasHoursOfTheirOwn() {
        OpeningHours monday = new OpeningHours(DayOfWeek.MONDAY, NINE, SIX);
        OpeningCalendar christmas = closed("2025-12-19", "2026-01-05");

        assertThat(by(anna(monday), "2025-12-19T10:00:00", christmas)).isEqualTo("2026-01-12T11:00");
        assertThat(by(anna(true, monday), "2025-12-19T10:00:00", christmas)).isEqualTo("2025-12-22T11:00");
    }

    @Test
    void whereNobodyIsThereForAYearItIsCountedFromNow() {
        OpeningCalendar givenUp = closed("2025-01-01", "2099-12-31");

        assertThat(by(Handover.NOBODY, "2025-12-19T10:00:00", givenUp)).isEqualTo("2025-12-19T12:00");
    }

    /** One hour is left out, the other comes twice. */
    @ParameterizedTest
    @CsvSource({
        "2027-03-28T01:50+01:00, in 20 Minuten, 2027-03-28T03:10+02:00",
        "2027-03-28T01:50+01:00, in einer Stunde, 2027-03-28T03:50+02:00",
        "2027-10-31T02:40+02:00, in 30 Minuten, 2027-10-31T02:10+01:00",
        "2027-10-31T02:10+01:00, in 20 Minuten, 2027-10-31T02:30+01:00",
        "2027-10-31T01:30+02:00, in drei Stunden, 2027-10-31T03:30+01:00"
    })
    void whatIsCountedFromNowIsThatLongInTheNightsOfTheClockToo(String at, String said, String from) {
        Company salon = new Company(UUID.randomUUID(), "salon", "Salon", "de-DE", true, CallPolicy.DEFAULTS);
        CompanyProfile profile = new CompanyProfile(salon, List.of(), List.of(), List.of(), Map.of());
        ZonedDateTime now = ZonedDateTime.parse(at).withZoneSameInstant(BERLIN);
        Understanding understood = new TimeExpressions().understand(said, now, Locale.GERMANY);

        assertThat(understood).isNotInstanceOf(Understanding.Question.class);
        assertThat(CallbackTimes.wished(profile, null, now, understood.moment()))
                .hasValueSatisfying(wished -> {
                    assertThat(wished.from().toOffsetDateTime()).isEqualTo(OffsetDateTime.parse(from));
                    assertThat(wished.isAsWished()).isTrue();
                });
    }
}
