package de.askproai.gateway.booking.shop;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tenant.ServiceStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopTest {

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
                shop().spoken().offersIn(said).stream().map(Shop.Offer::name).toList();

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
        Shop shop = shop();
        List<Shop.Offer> offers = shop.offers();

        assertThat(new ServicePhrases(Locale.GERMANY).list(offers))
                .isEqualTo(
                        "Wir bieten zum Beispiel Schneiden für 10 Euro, Färben für 10 Euro und Dauerwelle für 10 Euro"
                                + " an. Was darf es sein?");
        assertThat(new ServicePhrases(Locale.GERMANY).whichService(shop))
                .isEqualTo(
                        "Welche Dienstleistung möchten Sie? Wir bieten zum Beispiel Schneiden, Färben oder Dauerwelle an.");
        assertThat(new ServicePhrases(Locale.GERMANY).which(offers))
                .isEqualTo("Welche Dienstleistung meinen Sie, zum Beispiel Schneiden, Färben oder Dauerwelle?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Schneiden und Färben | Schnitt mit Farbe",
                "Färben & Schneiden | Schnitt mit Farbe",
                "färben, schneiden, bitte | Schnitt mit Farbe",
                "Schnitt mit Farbe | Schnitt mit Farbe",
                "Komplettpaket | Schnitt mit Farbe",
                "Schneiden | Schneiden",
                "Farbe | Färben",
                "Schnitt mit Farbe und Dauerwelle | Schnitt mit Farbe, Dauerwelle",
                "Schneiden und Dauerwelle | Schneiden, Dauerwelle",
                "Schneiden, Färben und Dauerwelle | Schneiden, Färben, Dauerwelle",
                "Schneiden und Schneiden | Schneiden, Schneiden",
                "Waschen und Föhn | Waschen und Föhnen"
            })
    void whatBelongsTogetherIsOneOffer(String said, String expected) {
        List<String> names = combined().spoken().offersIn(said).stream()
                .map(Shop.Offer::name)
                .toList();

        assertThat(names).isEqualTo(Arrays.asList(expected.split(", ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Schneiden und Maniküre | Schneiden",
                "Schneiden, Färben und Maniküre | Schneiden, Färben",
                "Schneiden, bitte |",
                "Schneiden und Färben |",
                "Maniküre und Pediküre |",
                "Waschen und Föhnen |"
            })
    void knowsWhatOfSeveralServicesIsAllThereIs(String said, String expected) {
        List<String> names =
                combined().spoken().knownIn(said).stream().map(Shop.Offer::name).toList();

        assertThat(names).isEqualTo(expected == null ? List.of() : Arrays.asList(expected.split(", ")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Haarschnitt und Dauerwelle | | Herrenhaarschnitt, Damenhaarschnitt",
                "einmal Dauerwelle plus Haarschnitt, bitte | | Herrenhaarschnitt, Damenhaarschnitt",
                "Haarschnitt, Dauerwelle und Maniküre | | Herrenhaarschnitt, Damenhaarschnitt",
                "Haarschnitt und Maniküre | | Herrenhaarschnitt, Damenhaarschnitt",
                "Dauerwelle und Herrenhaarschnitt | Dauerwelle, Herrenhaarschnitt |",
                "Haarschnitt, bitte | |",
                "Haarschnitt bitte und Maniküre | | Herrenhaarschnitt, Damenhaarschnitt",
                "einen Haarschnitt bitte und eine Dauerwelle | | Herrenhaarschnitt, Damenhaarschnitt",
                "a Dauerwelle and Herrenhaarschnitt please | Dauerwelle, Herrenhaarschnitt |",
                "Waschen und Föhn | |",
                "Waschen und Dauerwelle | | Waschen und Föhnen, Waschen und Legen"
            })
    void whatMayBeSeveralIsAskedForAndNotLeftOut(String said, String expected, String unclear) {
        Shop shop = shop(Stream.of(
                        "Herrenhaarschnitt",
                        "Damenhaarschnitt",
                        "Dauerwelle",
                        "Waschen und Föhnen",
                        "Waschen und Legen")
                .map(name -> offer(UUID.randomUUID(), Set.of(name), List.of()))
                .toList());

        assertThat(names(shop.spoken().offersIn(said))).isEqualTo(expected == null ? "" : expected);
        assertThat(names(shop.spoken().unclearIn(said))).isEqualTo(unclear == null ? "" : unclear);
    }

    @ParameterizedTest
    @CsvSource({"Haarschnitt", "einen Haarschnitt bitte", "Haarschnitt gerne", "a Haarschnitt, please"})
    void aCourtesyMakesNoOtherService(String said) {
        Shop shop = shop(Stream.of("Herrenhaarschnitt", "Damenhaarschnitt", "Dauerwelle")
                .map(name -> offer(UUID.randomUUID(), Set.of(name), List.of()))
                .toList());

        assertThat(names(shop.spoken().offers(Optional.of(said)))).isEqualTo("Herrenhaarschnitt, Damenhaarschnitt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nicht Färben, sondern Schneiden | Schneiden",
                "kein Färben, nur Schneiden bitte | Schneiden",
                "no Färben, just Schneiden | Schneiden",
                "Schneiden und nicht Färben | Schneiden",
                "Schneiden ohne Färben | Schneiden",
                "Schneiden statt Färben | Schneiden",
                "Schneiden, aber nicht zu kurz | Schneiden",
                "Färben bitte nicht, nur Schneiden | Schneiden",
                "Schneiden und Dauerwelle, aber kein Färben | Schneiden, Dauerwelle",
                "nichts außer Schneiden | Schneiden",
                "nothing but Schneiden | Schneiden",
                "kein Färben |",
                "nicht Schneiden |",
                "Schneiden lieber nicht |",
                "weder Schneiden noch Färben |",
                "anything but Schneiden |"
            })
    void whatIsRefusedIsNoWish(String said, String expected) {
        SpokenServices spoken = shopOf("Schneiden", "Färben", "Dauerwelle").spoken();
        List<Shop.Offer> together = spoken.offersIn(said);

        assertThat(names(together)).isEqualTo(expected == null ? "" : expected);
        assertThat(names(spoken.offers(Optional.of(said))))
                .isEqualTo(together.size() == 1 ? expected : together.isEmpty() ? "" : "Schneiden, Dauerwelle");
        assertThat(spoken.isHalfClear(said)).isFalse();
    }

    @Test
    void aNameWithARefusalInItIsNone() {
        SpokenServices spoken = shopOf("Schneiden", "Schneiden ohne Waschen").spoken();

        assertThat(names(spoken.offersIn("einmal Schneiden ohne Waschen bitte")))
                .isEqualTo("Schneiden ohne Waschen");
        assertThat(names(spoken.offersIn("Schneiden"))).isEqualTo("Schneiden");
    }

    @Test
    void whatFollowsARefusalAfterAPauseIsAskedAbout() {
        SpokenServices spoken = shopOf("Schneiden", "Färben", "Dauerwelle").spoken();

        assertThat(names(spoken.unclearIn("kein Färben, Schneiden"))).isEqualTo("Schneiden");
        assertThat(names(spoken.unclearIn("Schneiden, kein Färben, Dauerwelle")))
                .isEqualTo("Schneiden, Dauerwelle");
        assertThat(spoken.isHalfClear("kein Färben, Schneiden")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "zwei Schneiden, 2",
        "2x Schneiden und einmal Färben, 2",
        "Schneiden für zwei Personen, 2",
        "keine zwei Schneiden sondern eins, 1",
        "einmal Schneiden, 1",
        "1x Schneiden, 1",
        "2-Phasen-Färbung, 1",
    })
    void countsHowManyAreWanted(String said, int expected) {
        assertThat(shopOf("Schneiden", "2-Phasen-Färbung").spoken().quantityIn(said))
                .isEqualTo(expected);
    }

    /** What may be anything, or says only of what kind it is, is no choice; nor is what nobody here is called. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Termin | | ",
                "einen Termin bitte | | ",
                "ich möchte einen neuen Termin vereinbaren | | ",
                "an appointment | | ",
                "Besuch | | ",
                "Gespräch | Erstbefund | Erstbefund",
                "ein Gespräch | Erstbefund | Erstbefund",
                "Behandlung | Manuelle Therapie | Manuelle Therapie",
                "eine Behandlung bitte | Manuelle Therapie | Manuelle Therapie",
                "Therapie | Krankengymnastik, Manuelle Therapie | ",
                "Thai-Massage | Klassische Massage | Klassische Massage",
                "eine Thai Massage | Klassische Massage | Klassische Massage",
                "eine deep tissue massage please | Klassische Massage | Klassische Massage",
                "Sportmassage | | ",
                "Fango und Thai-Massage | Klassische Massage | Klassische Massage",
                "Fango und Behandlung | Manuelle Therapie | Manuelle Therapie"
            })
    void whatNamesNoServiceIsNoChoice(String said, String maybe, String asked) {
        SpokenServices spoken = practice().spoken();

        if (!said.startsWith("Fango")) {
            assertThat(names(spoken.offers(Optional.of(said)))).isEqualTo(maybe == null ? "" : maybe);
        }
        assertThat(names(spoken.unclearIn(said))).isEqualTo(asked == null ? "" : asked);
        assertThat(spoken.isAnything(said)).isEqualTo(maybe == null && !said.equals("Sportmassage"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Massage | Klassische Massage",
                "eine Massage bitte | Klassische Massage",
                "Ich hätte gern eine schöne Massage | Klassische Massage",
                "30 Minuten Massage | Klassische Massage",
                "eine halbe Stunde Massage | Klassische Massage",
                "für meine Mutter Massage | Klassische Massage",
                "am Freitag eine Massage | Klassische Massage",
                "Massage für den Rücken | Klassische Massage",
                "Termin für eine Massage | Klassische Massage",
                "Nackenmassage | Klassische Massage",
                "klassische Massage | Klassische Massage",
                "my usual massage please | Klassische Massage",
                "Ersttermin | Erstbefund",
                "ein erster Termin | Erstbefund",
                "Erstgespräch | Erstbefund",
                "Manuelle | Manuelle Therapie",
                "manuelle Therapie bitte | Manuelle Therapie",
                "Physio | Krankengymnastik",
                "KG | Krankengymnastik",
                "KG Termin | Krankengymnastik",
                "Termin Krankengymnastik | Krankengymnastik",
                "Fango | Fangopackung",
                "Moorpackung | Fangopackung",
                "Behandlung mit Fango | Fangopackung",
                "Lymphe | Lymphdrainage"
            })
    void whatNamesOneIsChosen(String said, String expected) {
        SpokenServices spoken = practice().spoken();

        assertThat(names(spoken.offers(Optional.of(said)))).isEqualTo(expected);
        assertThat(names(spoken.unclearIn(said))).isEmpty();
        assertThat(spoken.isAnything(said)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Massage | Klassische Massage, Sportmassage",
                "eine Massage bitte | Klassische Massage, Sportmassage",
                "Sportmassage | Sportmassage",
                "was gegen Rücken | Rückenschule, Rückenfit",
                "Rücken | Rückenschule, Rückenfit",
                "Haare schneiden | Schneiden",
                "den Pony schneiden | Schneiden"
            })
    void whatSeveralAreIsAskedFor(String said, String expected) {
        SpokenServices spoken = shopOf("Klassische Massage", "Sportmassage", "Rückenschule", "Rückenfit", "Schneiden")
                .spoken();

        assertThat(names(spoken.offers(Optional.of(said)))).isEqualTo(expected);
        assertThat(names(spoken.unclearIn(said))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Termin", "einen Termin bitte", "Behandlung", "an appointment"})
    void whereThereIsOneServiceItIsMeantByAnything(String said) {
        SpokenServices spoken = shopOf("Krankengymnastik").spoken();

        assertThat(names(spoken.offers(Optional.of(said)))).isEqualTo("Krankengymnastik");
        assertThat(spoken.isHalfClear(said)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Termin", "einen Termin bitte", "Beratung", "eine Beratung"})
    void whatIsCalledJustThatIsMeant(String said) {
        SpokenServices spoken = shopOf("Termin", "Beratung", "Farbberatung").spoken();

        assertThat(spoken.offers(Optional.of(said))).hasSize(1);
        assertThat(spoken.isHalfClear(said)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Massage mit Fango | Fango mit Massage",
                "eine Massage mit Fango bitte | Fango mit Massage",
                "massage with fango | Fango mit Massage",
                "erst Fango, dann Massage | Fango mit Massage",
                "zuerst Fango und dann eine Massage | Fango mit Massage",
                "Fango dann Massage | Fango mit Massage",
                "Fango mit Massage | Fango mit Massage",
                "Massage mit Öl | Klassische Massage",
                "Behandlung mit Fango | Fangopackung",
                "Massage | Klassische Massage"
            })
    void whatIsSaidToGoTogetherIsTheCombination(String said, String expected) {
        SpokenServices spoken = withFangoAndMassage().spoken();

        assertThat(names(spoken.offersIn(said))).isEqualTo(expected);
        assertThat(spoken.isHalfClear(said)).isFalse();
    }

    @Test
    void theCombinationIsAmongThoseToChooseFrom() {
        SpokenServices spoken = withFangoAndMassage().spoken();

        assertThat(names(spoken.offers(Optional.of("Fango Massage"))))
                .isEqualTo("Klassische Massage, Fangopackung, Fango mit Massage");
    }

    /** Who says "or" has not chosen yet, also where the combination is called by the names of both. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fango oder Massage | Fangopackung, Klassische Massage",
                "fango or massage | Fangopackung, Klassische Massage",
                "eine Massage oder eine Fango, bitte | Klassische Massage, Fangopackung",
                "Fango bzw. Massage | Fangopackung, Klassische Massage",
                "Fango, oder doch lieber Massage | Fangopackung, Klassische Massage",
                "Fango, Massage oder Lymphdrainage | Fangopackung, Klassische Massage, Lymphdrainage",
                "Fango, KG oder Lymphdrainage | Fangopackung, Krankengymnastik, Lymphdrainage",
                "Massage oder Massage mit Fango | Klassische Massage, Fangopackung, Fango mit Massage",
                "Massage, entweder mit Fango oder Lymphdrainage | Klassische Massage, Fangopackung, Lymphdrainage"
            })
    void betweenTwoTheCallerIsAsked(String said, String choice) {
        SpokenServices spoken = withFangoAndMassage("Fango Massage").spoken();

        assertThat(names(spoken.offersIn(said))).isEmpty();
        assertThat(names(spoken.offers(Optional.of(said)))).isEqualTo(choice);
        assertThat(names(spoken.unclearIn(said))).isIn("", choice);
        assertThat(names(spoken.knownIn(said))).isEmpty();
        assertThat(spoken.mayBeOne(said)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Massage oder so | Klassische Massage",
                "Massage, oder? | Klassische Massage",
                "Massage oder Rückenmassage | Klassische Massage",
                "heute oder morgen eine Massage | Klassische Massage",
                "Fango oder nein, lieber nicht, nur Massage | Klassische Massage",
                "Fango Massage | Fango mit Massage",
                "Fango und Massage | Fango mit Massage"
            })
    void whereOneIsLeftNothingIsAsked(String said, String expected) {
        SpokenServices spoken = withFangoAndMassage("Fango Massage").spoken();

        assertThat(names(spoken.offersIn(said))).isEqualTo(expected);
        assertThat(spoken.isHalfClear(said)).isFalse();
    }

    @Test
    void whatIsCalledEitherIsOne() {
        SpokenServices spoken =
                shopOf("Waschen oder Legen", "Waschen", "Legen", "Schneiden").spoken();

        assertThat(names(spoken.offersIn("einmal Waschen oder Legen bitte"))).isEqualTo("Waschen oder Legen");
        assertThat(names(spoken.offersIn("Waschen oder Legen und Schneiden")))
                .isEqualTo("Waschen oder Legen, Schneiden");
        assertThat(names(spoken.offers(Optional.of("Waschen oder Schneiden")))).isEqualTo("Waschen, Schneiden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Beratung",
                "eine Beratung",
                "erst eine Beratung",
                "1x Beratung",
                "thank you, a consultation",
                "nicht Schneiden, sondern eine Beratung",
                "Termin"
            })
    void whatOnlySaysOfWhatKindItIsNamesNothingElsewhere(String said) {
        assertThat(besides("Farbberatung").elsewhere(said)).isEmpty();
        assertThat(besides("Farbberatung", "Typberatung").elsewhere(said)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Beratung", "erst eine Beratung", "1x Beratung", "nicht Schneiden, sondern eine Beratung"})
    void whatIsCalledJustThatElsewhereIsMeant(String said) {
        assertThat(besides("Beratung", "Färben").elsewhere(said)).isPresent();
        assertThat(besides("Beratung").elsewhere(said)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Farbberatung", "erst eine Farbberatung", "1x Farbberatung, bitte"})
    void whatIsOnlyHadElsewhereIsFoundThere(String said) {
        assertThat(besides("Farbberatung").elsewhere(said)).isPresent();
    }

    private static Shop besides(String... elsewhere) {
        return TestShop.besides(
                shopOf("Schneiden", "Dauerwelle").offers(), shopOf(elsewhere).offers());
    }

    /** Called besides as said: Shops lets callers name a combination by its key. */
    private static Shop withFangoAndMassage(String... alsoCalled) {
        List<Shop.Offer> offers = new ArrayList<>(practice().offers());
        List<UUID> parts = List.of(offers.get(3).service(), offers.get(2).service());
        Set<String> called = new LinkedHashSet<>(List.of("Fango mit Massage"));
        called.addAll(List.of(alsoCalled));
        offers.add(offer(UUID.randomUUID(), called, parts));
        return shop(offers);
    }

    /** Of a physiotherapist's. */
    private static Shop practice() {
        return shop(Stream.of(
                        List.of("Krankengymnastik", "KG", "Physiotherapie", "Physio", "Gymnastik"),
                        List.of("Manuelle Therapie", "MT", "Manuelle", "Rückenbehandlung"),
                        List.of("Klassische Massage", "Massage", "Rückenmassage", "Nackenmassage"),
                        List.of("Fangopackung", "Fango", "Wärmepackung", "Moorpackung"),
                        List.of("Lymphdrainage", "Lymphe", "MLD"),
                        List.of("Erstbefund", "Erstgespräch", "Ersttermin", "Befund"),
                        List.of("Hausbesuch", "Heimbesuch"))
                .map(spoken -> offer(UUID.randomUUID(), new LinkedHashSet<>(spoken), List.of()))
                .toList());
    }

    private static Shop shopOf(String... names) {
        return shop(Stream.of(names)
                .map(name -> offer(UUID.randomUUID(), Set.of(name), List.of()))
                .toList());
    }

    private static String names(List<Shop.Offer> offers) {
        return offers.stream().map(Shop.Offer::name).collect(Collectors.joining(", "));
    }

    @Test
    void aPartIsInWhatIsMadeOfIt() {
        Shop shop = combined();
        Shop.Offer cut = shop.spoken().offer(Optional.of("Schneiden")).orElseThrow();
        Shop.Offer both = shop.spoken().offer(Optional.of("Komplettpaket")).orElseThrow();
        Shop.Offer perm = shop.spoken().offer(Optional.of("Dauerwelle")).orElseThrow();

        assertThat(shop.including(cut)).containsExactlyInAnyOrder(cut.service(), both.service());
        assertThat(shop.including(both)).containsExactly(both.service());
        assertThat(shop.related(both.service())).contains(cut.service(), both.service());
        assertThat(shop.related(perm.service())).containsExactly(perm.service());
    }

    private static Shop shop() {
        return shop(List.of("Schneiden", "Färben", "Dauerwelle", "Waschen und Föhnen").stream()
                .map(name -> offer(UUID.randomUUID(), Set.of(name), List.of()))
                .toList());
    }

    /** The same, with a combination of the first two; "Farbe" is also a part of its name. */
    private static Shop combined() {
        List<Shop.Offer> offers = new ArrayList<>(shop().offers());
        UUID cut = offers.get(0).service();
        UUID colour = UUID.randomUUID();
        offers.set(1, offer(colour, new LinkedHashSet<>(List.of("Färben", "Haarfarbe")), List.of()));
        offers.add(offer(
                UUID.randomUUID(),
                new LinkedHashSet<>(List.of("Schnitt mit Farbe", "Komplettpaket")),
                List.of(cut, colour)));
        return shop(offers);
    }

    private static Shop shop(List<Shop.Offer> offers) {
        return TestShop.of(offers, List.of());
    }

    /** Takes what callers call it, its name first. */
    private static Shop.Offer offer(UUID service, Set<String> spoken, List<UUID> parts) {
        return new Shop.Offer(
                spoken.iterator().next(),
                Optional.empty(),
                spoken.stream().map(Folding::words).collect(Collectors.toSet()),
                new BookableService(
                        service,
                        List.of(new ServiceStep(Duration.ofMinutes(30), false)),
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.of(new Price(1000, "EUR"))),
                parts.isEmpty() ? List.of(service) : parts,
                ServiceRules.NONE,
                null);
    }
}
