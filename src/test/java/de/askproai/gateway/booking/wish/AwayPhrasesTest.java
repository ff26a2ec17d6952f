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

class AwayPhrasesTest {
    private static final ZonedDateTime FRIDAY = ZonedDateTime.parse("2026-12-04T14:30+01:00[Europe/Berlin]");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void aWishIsSaidOfItsBranch(String language) {
        AwayPhrases phrases = new AwayPhrases(Locale.forLanguageTag(language), Optional.of("Salon West"));

        assertThat(List.of(phrases.cannotLook(FRIDAY, TODAY), phrases.promised(FRIDAY, TODAY)))
                .allSatisfy(Speakable::check)
                .allSatisfy(said -> assertThat(said).containsOnlyOnce("Salon West"));
    }
}
