package de.askproai.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Speakable;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BesidesPhrasesTest {
    private static final ZonedDateTime FRIDAY = ZonedDateTime.parse("2026-12-04T14:30+01:00[Europe/Berlin]");
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void eachQuestionCanBeSaidAndNamesTheBranch(String language) {
        BesidesPhrases phrases = BesidesPhrases.at(Optional.of("Salon West"), Locale.forLanguageTag(language), TODAY);
        List<String> told = List.of(
                phrases.sameDay(FRIDAY),
                phrases.sameDayElsewhere(FRIDAY),
                phrases.sameDayWished(FRIDAY),
                phrases.sameTime(FRIDAY),
                phrases.sameTimeWished(FRIDAY),
                phrases.nameAlike(FRIDAY),
                phrases.nameAlikeWished(FRIDAY));
        List<String> untold = List.of(
                phrases.sameDayUntold(false),
                phrases.sameDayUntold(true),
                phrases.sameTimeUntold(false),
                phrases.sameTimeUntold(true),
                phrases.nameAlikeUntold(false),
                phrases.nameAlikeUntold(true));

        assertThat(told)
                .allSatisfy(Speakable::check)
                .allSatisfy(question ->
                        assertThat(question).containsOnlyOnce("Salon West").endsWith("?"));
        assertThat(untold).allSatisfy(Speakable::check).allMatch(question -> question.endsWith("?"));
    }
}
