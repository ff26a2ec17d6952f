package de.askproai.gateway.booking.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.payment.MoneyBack.Money;
import de.askproai.gateway.payment.MoneyBack.Result;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers read about their money. */
class MoneyPhrasesTest {
    private static final Money PAID = new Money(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "operation",
            "call_1",
            Result.REFUNDED,
            "re_1",
            1_250L,
            "eur",
            List.of());

    @ParameterizedTest
    @ValueSource(strings = {"de", "en"})
    void isALetterThatSaysHowMuchComesBack(String language) {
        MoneyPhrases phrases = new MoneyPhrases(Locale.forLanguageTag(language));

        List<CustomerNotices.Letter> letters =
                List.of(phrases.refunded(PAID, "Erika", "Salon"), phrases.refundedInPart(PAID, "Erika", "Salon"));

        assertThat(letters)
                .allSatisfy(letter -> assertThat(letter.text())
                        .contains("Erika", "12", "Salon")
                        .as("no gap where a line of the program ends")
                        .doesNotContain("  "));
    }

    @Test
    void saysNoAmountWhereNobodyCan() {
        Money unknown = new Money(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "operation",
                "call_1",
                Result.BY_HAND,
                null,
                null,
                "eur",
                List.of());

        assertThat(new MoneyPhrases(Locale.GERMANY).amount(unknown)).isEmpty();
        assertThat(new MoneyPhrases(Locale.GERMANY).amount(PAID)).contains("12,50 EUR");
    }
}
