package de.askproai.gateway.booking.shop;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.wish.Phrases;
import de.askproai.gateway.tenant.Deposit;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.testing.Speakable;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermsPhrasesTest {
    private static final ZonedDateTime DUE = ZonedDateTime.of(2026, 12, 23, 22, 15, 0, 0, ZoneId.of("Europe/Berlin"));
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 12, 2, 10, 15, 0, 0, ZoneId.of("Europe/Berlin"));
    private static final LocalDate TODAY = NOW.toLocalDate();

    /** Everything a company file can demand at once can still be listened to; with three times it is left for later. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void theWorstCanBeSaid(String language) {
        Locale locale = Locale.forLanguageTag(language);
        TermsPhrases phrases = new TermsPhrases(locale);
        Deposit deposit =
                new Deposit(new Price(12550, "EUR"), Deposit.Whom.EVERYONE, Duration.ofHours(12), Duration.ZERO);
        ServiceRules rules = new ServiceRules(
                ServiceRules.Phone.ANYONE, Duration.ofMinutes(75), Duration.ofMinutes(1475), Optional.of(deposit));
        NoShows callback = new NoShows(12, NoShows.Then.CALLBACK);
        Terms all = new Terms(rules, Optional.empty(), Optional.of(deposit), Optional.of(callback));
        Terms later = new Terms(
                rules, Optional.empty(), Optional.empty(), Optional.of(new NoShows(12, NoShows.Then.DEPOSIT)));
        assertThat(Phrases.telling(all, NOW, locale).free(DUE, TODAY))
                .contains(phrases.rule(all).orElseThrow());
        List<ZonedDateTime> three = List.of(DUE, DUE.plusHours(13), DUE.plusDays(5));

        for (Terms terms : List.of(all, later)) {
            Speakable.check(phrases.agreeToTerms(terms));
            Speakable.check(Phrases.telling(terms, NOW, locale).free(DUE, TODAY));
            Speakable.check(Phrases.telling(terms, NOW, locale).offer(three, TODAY));
        }
        Speakable.check(phrases.agreeToDeposit(deposit, DUE, TODAY, true));
    }

    /** What begins too soon for it is not offered with a time that has passed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "24 | 24 | 25 | Verschieben und absagen geht bis 24 Stunden vorher | It can be moved and cancelled until 24 hours before",
                "24 | 24 | 24 | Verschieben und absagen geht bis 24 Stunden vorher | It can be moved and cancelled until 24 hours before",
                "24 | 24 | 23 | Verschieben oder absagen können Sie so kurzfristig nicht mehr | At such short notice it can no longer be moved or cancelled",
                "24 | 0 | 23 | Verschieben können Sie so kurzfristig nicht mehr | At such short notice it can no longer be moved",
                "0 | 24 | 23 | Absagen können Sie so kurzfristig nicht mehr | At such short notice it can no longer be cancelled",
                "2 | 24 | 5 | Absagen können Sie so kurzfristig nicht mehr, verschieben geht bis 2 Stunden vorher | At such short notice it can no longer be cancelled, and moved until 2 hours before",
                "24 | 2 | 5 | Verschieben können Sie so kurzfristig nicht mehr, absagen geht bis 2 Stunden vorher | At such short notice it can no longer be moved, and cancelled until 2 hours before"
            })
    void whatIsTooLateAlreadyIsSaid(int change, int cancel, int ahead, String german, String english) {
        ServiceRules rules = new ServiceRules(
                ServiceRules.Phone.ANYONE, Duration.ofHours(change), Duration.ofHours(cancel), Optional.empty());
        Terms terms = new Terms(rules, Optional.empty(), Optional.empty(), Optional.empty());
        ZonedDateTime start = NOW.plusHours(ahead);
        Terms then = terms.at(start.toInstant(), NOW.toInstant());

        assertThat(new TermsPhrases(Locale.GERMAN).rule(then)).contains(german);
        assertThat(new TermsPhrases(Locale.ENGLISH).rule(then)).contains(english);
        for (Locale locale : List.of(Locale.GERMAN, Locale.ENGLISH)) {
            Phrases phrases = Phrases.telling(terms, NOW, locale);
            String told = new TermsPhrases(locale).rule(then).orElseThrow();
            List<String> asked = List.of(
                    phrases.free(start, TODAY),
                    phrases.firstFree(start, TODAY),
                    phrases.held(start, TODAY),
                    phrases.offer(List.of(NOW.plusMinutes(90), start), TODAY),
                    new TermsPhrases(locale).agreeToTerms(then));
            assertThat(asked)
                    .allSatisfy(said -> assertThat(said).contains(told))
                    .allSatisfy(Speakable::check);
        }
    }
}
