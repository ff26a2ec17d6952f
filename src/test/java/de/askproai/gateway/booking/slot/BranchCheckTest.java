package de.askproai.gateway.booking.slot;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.Closure;
import de.askproai.gateway.time.PublicHoliday;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a company lays on top of a calendar: each rule for itself, and nothing it did not ask for. */
class BranchCheckTest {
    private static final Duration LENGTH = Duration.ofMinutes(30);

    private final Salon salon = Salon.open("09:00-12:00", "13:00-18:00");

    BranchCheckTest() {
        salon.week.removeIf(hours -> hours.day().getValue() > 5);
        salon.now = salon.at("2026-06-01T10:10");
        salon.notice = Duration.ofHours(2);
        salon.horizonDays = 14;
        salon.holidays = day -> day.equals(LocalDate.of(2026, 6, 4))
                ? Optional.of(new PublicHoliday(day, "Fronleichnam", "Corpus Christi"))
                : Optional.empty();
        salon.closures.add(new Closure(LocalDate.of(2026, 6, 8), LocalDate.of(2026, 6, 9), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        // when                which rules                            what forbids
        "2026-06-01T10:00,                                          , PAST",
        "2026-06-01T11:00,                                          ,",
        "2026-06-01T11:00, NOTICE                                   , TOO_SOON",
        "2026-06-01T12:10, NOTICE                                   ,",
        "2026-06-16T10:00, NOTICE HOLIDAYS HOURS                    ,",
        "2026-06-16T10:00, HORIZON                                  , TOO_FAR",
        "2026-06-15T17:30, HORIZON                                  ,",
        "2026-06-04T10:00, NOTICE HORIZON                           ,",
        "2026-06-04T10:00, HOLIDAYS                                 , PUBLIC_HOLIDAY",
        "2026-06-04T10:00, HOURS                                    ,",
        "2026-06-04T12:30, HOURS                                    , OUTSIDE_HOURS",
        "2026-06-08T22:00, HOLIDAYS                                 , COMPANY_HOLIDAY",
        "2026-06-05T12:30, HOLIDAYS                                 ,",
        "2026-06-05T12:30, HOURS                                    , OUTSIDE_HOURS",
        "2026-06-05T11:45, HOURS HOLIDAYS                           , OUTSIDE_HOURS",
        "2026-06-06T10:00, HOLIDAYS                                 ,",
        "2026-06-06T10:00, HOURS                                    , CLOSED_DAY"
    })
    void asksTheRulesItIsGivenAndNoOther(String when, String which, Refusal.Rule forbids) {
        Optional<Refusal> refusal = check(which).refusal(salon.at(when), LENGTH, salon.now);

        assertThat(refusal.map(Refusal::rule)).isEqualTo(Optional.ofNullable(forbids));
    }

    @Test
    void keepsOfManyStartsThoseThatNothingForbids() {
        List<Instant> starts = List.of(
                salon.at("2026-06-01T11:00"),
                salon.at("2026-06-03T11:30"),
                salon.at("2026-06-03T11:45"),
                salon.at("2026-06-04T10:00"),
                salon.at("2026-06-05T13:00"),
                salon.at("2026-06-06T10:00"));

        assertThat(check("NOTICE HORIZON HOLIDAYS HOURS").allowed(starts, LENGTH, salon.now))
                .containsExactly(salon.at("2026-06-03T11:30"), salon.at("2026-06-05T13:00"));
        assertThat(check(null).allowed(starts, LENGTH, salon.now)).isEqualTo(starts);
    }

    @Test
    void saysOfAWholeDayWhatForbidsIt() {
        BranchCheck all = check("NOTICE HORIZON HOLIDAYS HOURS");

        assertThat(all.refusalOf(LocalDate.of(2026, 6, 4), salon.now).map(Refusal::rule))
                .contains(Refusal.Rule.PUBLIC_HOLIDAY);
        assertThat(all.refusalOf(LocalDate.of(2026, 6, 6), salon.now).map(Refusal::rule))
                .contains(Refusal.Rule.CLOSED_DAY);
        assertThat(all.refusalOf(LocalDate.of(2026, 6, 16), salon.now).map(Refusal::rule))
                .contains(Refusal.Rule.TOO_FAR);
        assertThat(all.refusalOf(LocalDate.of(2026, 6, 5), salon.now)).isEmpty();
        assertThat(check(null).refusalOf(LocalDate.of(2026, 6, 4), salon.now)).isEmpty();
    }

    private BranchCheck check(String which) {
        Set<BookingRules.Rule> rules = which == null
                ? EnumSet.noneOf(BookingRules.Rule.class)
                : Arrays.stream(which.split(" "))
                        .map(BookingRules.Rule::valueOf)
                        .collect(Collectors.toSet());
        return new BranchCheck(salon.rules().opening(), salon.rules().booking(), rules);
    }
}
