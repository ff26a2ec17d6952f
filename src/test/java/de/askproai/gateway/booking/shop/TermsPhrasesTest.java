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
import org.junit.jupiter.params.provider.ValueSource;

class TermsPhrasesTest {
    private static final ZonedDateTime DUE = ZonedDateTime.of(2026, 12, 23, 22, 15, 0, 0, ZoneId.of("Europe/Berlin"));
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 2);

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
        assertThat(Phrases.telling(all, locale).free(DUE, TODAY))
                .contains(phrases.rule(all).orElseThrow());
        List<ZonedDateTime> three = List.of(DUE, DUE.plusHours(13), DUE.plusDays(5));

        for (Terms terms : List.of(all, later)) {
            Speakable.check(phrases.agreeToTerms(terms));
            Speakable.check(Phrases.telling(terms, locale).free(DUE, TODAY));
            Speakable.check(Phrases.telling(terms, locale).offer(three, TODAY));
        }
        Speakable.check(phrases.agreeToDeposit(deposit, DUE, TODAY, true));
    }
}
