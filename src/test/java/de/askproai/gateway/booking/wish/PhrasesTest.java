package de.askproai.gateway.booking.wish;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Speakable;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
    private static final ZonedDateTime FRIDAY = ZonedDateTime.parse("2026-12-04T14:30+01:00[Europe/Berlin]");
    private static final List<ZonedDateTime> THREE = List.of(FRIDAY, FRIDAY.plusDays(3), FRIDAY.plusDays(4));
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void whatIsFreeOrNotIsSaidOfItsBranch(String language) {
        Phrases phrases = new Phrases(Locale.forLanguageTag(language)).at(Optional.of("Salon West"));

        assertThat(List.of(
                        phrases.free(FRIDAY, TODAY),
                        phrases.taken(FRIDAY, THREE, TODAY),
                        phrases.taken(FRIDAY, List.of(), TODAY),
                        phrases.nothingFree(null, THREE, TODAY),
                        phrases.nothingFree(TODAY.plusDays(1), THREE, TODAY),
                        phrases.outside(THREE, TODAY),
                        phrases.instead(THREE, TODAY),
                        phrases.offer(THREE, TODAY),
                        phrases.offer(List.of(), TODAY),
                        phrases.firstFree(FRIDAY, TODAY),
                        phrases.noneUntil(TODAY.plusDays(30), TODAY)))
                .allSatisfy(Speakable::check)
                .allSatisfy(said -> assertThat(said).containsOnlyOnce("Salon West"));
    }
}
