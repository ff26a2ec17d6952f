package de.askproai.gateway.booking.wish;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.shop.InTouch;
import de.askproai.gateway.testing.Speakable;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwayPhrasesTest {
    private static final ZonedDateTime FRIDAY = ZonedDateTime.parse("2026-12-04T14:30+01:00[Europe/Berlin]");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

    @ParameterizedTest
    @CsvSource({"de, true", "de, false", "en, true", "en, false"})
    void aWishIsSaidOfItsBranchAndWhoseCallersHearOfItAreToldSo(String language, boolean told) {
        Locale locale = Locale.forLanguageTag(language);
        AwayPhrases phrases = new AwayPhrases(locale, new InTouch(told, locale), Optional.of("Salon West"));
        List<String> ofWish = List.of(phrases.cannotLook(FRIDAY, TODAY), phrases.promised(FRIDAY, TODAY));

        assertThat(ofWish).allSatisfy(said -> assertThat(said).containsOnlyOnce("Salon West"));
        assertThat(List.of(ofWish.get(0), ofWish.get(1), phrases.cannotLook()))
                .allSatisfy(Speakable::check)
                .allMatch(said -> (said.contains("hören") || said.contains("hear")) == told);
    }
}
