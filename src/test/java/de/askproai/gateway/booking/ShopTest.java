package de.askproai.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.slot.OpeningCalendar;
import de.askproai.gateway.booking.slot.ShopRules;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.BookingRules;
import de.askproai.gateway.tenant.BranchDays;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.ServiceStep;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Schneiden und Färben | Schneiden, Färben",
                "färben, schneiden | Färben, Schneiden",
                "einmal Schneiden plus Färben bitte | Schneiden, Färben",
                "Schneiden & Dauerwelle and färben | Schneiden, Dauerwelle, Färben",
                "Dauerwelle | Dauerwelle",
                "Waschen und Föhnen | Waschen und Föhnen",
                "Schneiden und Maniküre |",
                "Maniküre |"
            })
    void understandsSeveralServicesOrNone(String said, String expected) {
        List<String> names =
                shop().offersIn(said).stream().map(Shop.Offer::name).toList();

        assertThat(names).isEqualTo(expected == null ? List.of() : Arrays.asList(expected.split(", ")));
    }

    @ParameterizedTest
    @CsvSource({
        "3200, EUR, 32 Euro, 32 euros",
        "5450, EUR, 54 Euro 50, 54 euros and 50 cents",
        "100, EUR, 1 Euro, 1 euro",
        "101, EUR, 1 Euro 1, 1 euro and 1 cent",
        "50, EUR, 50 Cent, 50 cents",
        "0, EUR, 0 Euro, no charge",
        "3250, CHF, '32,5 Schweizer Franken', 32.5 Swiss Franc",
        "3200, USD, 32 US-Dollar, 32 US Dollar",
        "500, JPY, 500 Japanischer Yen, 500 Japanese Yen"
    })
    void saysPricesInWords(long minor, String currency, String german, String english) {
        Price price = new Price(minor, currency);

        assertThat(new ServicePhrases(Locale.GERMANY).price(price)).isEqualTo(german);
        assertThat(new ServicePhrases(Locale.UK).price(price)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource({
        "30, 30 Minuten, 30 minutes",
        "1, eine Minute, one minute",
        "60, eine Stunde, one hour",
        "75, eine Stunde und 15 Minuten, one hour and 15 minutes",
        "121, 2 Stunden und eine Minute, 2 hours and one minute"
    })
    void saysDurationsInWords(int minutes, String german, String english) {
        Duration duration = Duration.ofMinutes(minutes);

        assertThat(new ServicePhrases(Locale.GERMANY).duration(duration)).isEqualTo(german);
        assertThat(new ServicePhrases(Locale.UK).duration(duration)).isEqualTo(english);
    }

    @Test
    void namesThreeServicesAtMost() {
        List<Shop.Offer> offers = shop().offers();

        assertThat(new ServicePhrases(Locale.GERMANY).list(offers))
                .isEqualTo(
                        "Wir bieten zum Beispiel Schneiden für 10 Euro, Färben für 10 Euro und Dauerwelle für 10 Euro"
                                + " an. Was darf es sein?");
        assertThat(new ServicePhrases(Locale.GERMANY).which(offers))
                .isEqualTo("Welche Dienstleistung meinen Sie, zum Beispiel Schneiden, Färben oder Dauerwelle?");
    }

    private static Shop shop() {
        return new Shop(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Salon",
                BERLIN,
                "DE",
                List.of("Schneiden", "Färben", "Dauerwelle", "Waschen und Föhnen").stream()
                        .map(ShopTest::offer)
                        .collect(Collectors.toList()),
                List.of(),
                new ShopRules(
                        new OpeningCalendar(
                                BERLIN, List.of(), new BranchDays(true, List.of(), List.of()), day -> Optional.empty()),
                        BookingRules.DEFAULTS,
                        List.of()),
                null);
    }

    private static Shop.Offer offer(String name) {
        return new Shop.Offer(
                name,
                Optional.empty(),
                Set.of(Folding.words(name)),
                new BookableService(
                        UUID.randomUUID(),
                        List.of(new ServiceStep(Duration.ofMinutes(30), false)),
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.of(new Price(1000, "EUR"))),
                null);
    }
}
