package de.askproai.gateway.booking.wish;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.TestShop;
import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.wish.StaffWish.Found;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.testing.Speakable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaffWishTest {
    private static final UUID CUT = UUID.randomUUID();
    private static final UUID COLOUR = UUID.randomUUID();
    private static final List<String> NAMES = List.of(
            "Anna Krüger", "Anna Maier", "Mehmet Yıldız", "Jörg Müller", "Hanna Schmidt", "Susanne Mayer", "Kai Noll");
    private static final List<String> REFUSALS = List.of(
            "nicht %s", "nicht zu %s bitte", "außer %s", "%s auf keinen Fall", "kein %s", "not %s", "anyone but %s");

    @ParameterizedTest
    @CsvSource({
        "Anna, Anna Krüger",
        "bei der Anna, Anna Krüger",
        "Frau Krüger, Anna Krüger",
        "Frau Krueger, Anna Krüger",
        "Ana, Anna Krüger",
        "Herr Yildiz, Mehmet Yıldız",
        "zu Mehmet bitte, Mehmet Yıldız"
    })
    void findsWhomCallersMean(String said, String name) {
        Found found = wish(salon(), said);

        assertThat(found.question()).isNull();
        assertThat(found.person()).extracting(Shop.Person::name).isEqualTo(name);
        assertThat(found.calendar())
                .isEqualTo(Objects.requireNonNull(found.person()).calendars().get(CUT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "egal",
                "ist mir egal",
                "ist mir gleich",
                "wer gerade frei ist",
                "either",
                "irgendwer",
                "anyone",
                "whoever",
                "keine Präferenz",
                "no preference",
                "niemand",
                "nobody in particular",
                "nicht so wichtig",
                "doesn't matter"
            })
    void whoDoesNotMindGetsAnybody(String said) {
        Found found = wish(salon(), said);

        assertThat(found).isEqualTo(new Found(null, offer().calendar(), null, false));
        assertThat(wish(salon(), null)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"beide", "zu beiden", "both"})
    void whoWantsBothHearsThatItIsOneOfThem(String said) {
        Found found = wish(salon(), said);

        String message = Objects.requireNonNull(found.question()).message();
        assertThat(message).startsWith("Ein Termin ist immer bei einer Person. Möchten Sie zu Anna Krüger");
        Speakable.check(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "niemand anderes als Anna",
                "niemand außer Anna",
                "nur zu Anna",
                "ausschließlich Frau Krüger",
                "nobody but Anna",
                "no one else but Anna",
                "only Anna",
                "lieber Anna als Mehmet",
                "nicht Mehmet, sondern Anna",
                "nicht zu Mehmet, lieber zu Ana",
                "rather Anna than Mehmet",
                "not Mehmet but Anna",
                "Anna und sonst niemand",
                "egal, nur nicht Mehmet",
                "nicht zu Mehmet",
                "nicht bei Herrn Yildiz bitte",
                "mit Mehmet bitte nicht",
                "außer Mehmet",
                "jeder außer Mehmet",
                "auf keinen Fall Mehmet",
                "bloß nicht Mehmet",
                "kein Mehmet",
                "Not Mehmet, please",
                "anyone but Mehmet",
                "except Mehmet",
                "I don't want Mehmet"
            })
    void whoIsRefusedIsNotMeantAndTheOnlyOtherIs(String said) {
        Found found = wish(salon(), said);

        assertThat(found.question()).isNull();
        assertThat(found.person()).extracting(Shop.Person::name).isEqualTo("Anna Krüger");
        assertThat(found.calendar())
                .isEqualTo(Objects.requireNonNull(found.person()).calendars().get(CUT));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nicht zu Anna | Zu wem möchten Sie dann: Mehmet Yıldız oder Zoe Weiß?",
                "not Anna | Zu wem möchten Sie dann: Mehmet Yıldız oder Zoe Weiß?",
                "nicht zu Anna, Mehmet | Zu wem möchten Sie dann: Mehmet Yıldız oder Zoe Weiß?",
                "weder Anna noch Zoe, Mehmet | Möchten Sie zu Mehmet Yıldız?",
                "weder Anna noch Zoe noch Mehmet | Sonst bietet das leider niemand an. Möchten Sie zu Anna Krüger,"
                        + " Mehmet Yıldız oder Zoe Weiß?",
                "Anna kann ich nicht leiden | Meinen Sie Anna Krüger?",
                "nicht Anna, sondern Mehmet oder Zoe | Meinen Sie Mehmet Yıldız oder Zoe Weiß?",
                "niemand anderes als Waldemar | Diesen Namen kenne ich in unserem Team nicht. Möchten Sie zu Anna Krüger,"
                        + " Mehmet Yıldız oder Zoe Weiß?",
                "lieber Waldemar als Anna | Diesen Namen kenne ich in unserem Team nicht. Möchten Sie zu Mehmet Yıldız"
                        + " oder Zoe Weiß?",
                "nicht zu Waldemar | Diesen Namen kenne ich in unserem Team nicht. Möchten Sie zu Anna Krüger,"
                        + " Mehmet Yıldız oder Zoe Weiß?"
            })
    void whoseCalendarMightGiveTheRefusedAsksWhoElse(String said, String question) {
        Found found = wish(three(), said);

        assertThat(found.calendar()).isNull();
        assertThat(message(found)).isEqualTo(question);
        Speakable.check(question);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nicht zu Anna | Mehmet Yıldız",
                "nicht zu Anna, Mehmet | Zoe Weiß",
                "weder Anna noch Zoe, Mehmet | Mehmet Yıldız"
            })
    void whoWasAskedBeforeGetsSomebodyWhoIsNotRefused(String said, String person) {
        Found found = new StaffWish(three(), offer(), Locale.GERMAN).find(Optional.of(said), false);

        assertThat(found.question()).isNull();
        assertThat(found.person()).extracting(Shop.Person::name).isEqualTo(person);
    }

    @Test
    void soItIsInEnglish() {
        Found found = new StaffWish(three(), offer(), Locale.UK).find(Optional.of("anyone but Anna"));

        assertThat(message(found)).isEqualTo("Who would you like instead: Mehmet Yıldız or Zoe Weiß?");
    }

    @Test
    void whoIsRefusedAndWouldNotServeAnywayLeavesAnybody() {
        Shop shop =
                shop(List.of(person("Anna Krüger", 1, CUT), person("Ben Noll", 2, COLOUR), person("Zoe Weiß", 3, CUT)));

        assertThat(wish(shop, "nicht zu Ben")).isEqualTo(new Found(null, offer().calendar(), null, false));
    }

    @Test
    void aSharedCalendarPromisesNobodysAbsence() {
        Shop shop = shop(List.of(person("Anna", 0, CUT), person("Ben", 0, CUT)));

        assertThat(message(wish(shop, "nicht zu Ben")))
                .isEqualTo("Wer den Termin übernimmt, kann ich hier leider nicht festlegen, also auch Ben nicht"
                        + " ausschließen. Soll ich schauen, wann jemand frei ist?");
    }

    @Property(tries = 2000)
    void neverYieldsWhoIsRefused(@ForAll long seed) {
        Random random = new Random(seed);
        List<Shop.Person> staff = NAMES.stream()
                .filter(name -> random.nextInt(3) > 0)
                .map(name -> person(name, random.nextInt(4) == 0 ? 0 : NAMES.indexOf(name) + 1, CUT))
                .toList();
        String refused = NAMES.get(random.nextInt(NAMES.size()));
        String said = REFUSALS.get(random.nextInt(REFUSALS.size())).formatted(refused);

        Found found = wish(shop(staff), said);

        Shop.Person person = found.person();
        if (person != null) {
            assertThat(person.name()).isNotEqualTo(refused);
        } else {
            assertThat(found.calendar() == null
                            || staff.stream().noneMatch(one -> one.name().equals(refused)))
                    .as("%s is booked with anybody", said)
                    .isTrue();
        }
    }

    @Test
    void anUnknownNameIsAskedAboutWithThreeNamesAtMost() {
        List<Shop.Person> many = List.of(
                person("Anna Krüger", 1, CUT),
                person("Mehmet Yıldız", 2, CUT),
                person("Jörg Müller", 3, CUT),
                person("Susanne Mayer", 4, CUT));

        Found found = wish(shop(many), "Waldemar");

        assertThat(message(found))
                .isEqualTo("Diesen Namen kenne ich in unserem Team nicht."
                        + " Möchten Sie zu Anna Krüger, Mehmet Yıldız oder Jörg Müller?");
        assertThat(found.calendar()).isNull();
    }

    @Test
    void ofTwoOfOneNameTheCallerChooses() {
        Shop shop = shop(List.of(person("Anna Krüger", 1, CUT), person("Anna Maier", 2, CUT)));

        assertThat(message(wish(shop, "Anna"))).isEqualTo("Meinen Sie Anna Krüger oder Anna Maier?");
        assertThat(wish(shop, "Anna Maier").person())
                .extracting(Shop.Person::name)
                .isEqualTo("Anna Maier");
    }

    /** Somebody with other hours at each place, or on each day, is named once for each. */
    @Test
    void whoIsNamedTwiceIsOnePerson() {
        Shop.Person anna = person("Anna Krüger", 1, CUT);
        Shop shop = shop(List.of(person("Anna Krüger", 0, CUT), anna, person("Mehmet Yıldız", 2, CUT)));

        assertThat(wish(shop, "Anna").person()).isEqualTo(anna);
        assertThat(wish(shop, "nicht zu Mehmet").person()).isEqualTo(anna);
        assertThat(message(wish(shop, "Waldemar"))).endsWith("Möchten Sie zu Anna Krüger oder Mehmet Yıldız?");
    }

    @Test
    void ofTwoOfOneNameTheOneWhoCanIsMeant() {
        Shop shop = shop(List.of(person("Anna Krüger", 1, COLOUR), person("Anna Maier", 2, CUT)));

        assertThat(wish(shop, "Anna").person()).extracting(Shop.Person::name).isEqualTo("Anna Maier");
        assertThat(message(wish(shop, "Frau Krüger")))
                .isEqualTo("Anna Krüger bietet das leider nicht an. Möchten Sie zu Anna Maier?");
    }

    @Test
    void aSharedCalendarPromisesNobodyUnlessOnlyOneServes() {
        Shop.Person anna = new Shop.Person(UUID.randomUUID(), "Anna", Set.of("anna"), Set.of(CUT), Map.of());
        Shop.Person jim = new Shop.Person(UUID.randomUUID(), "Jim", Set.of("jim"), Set.of(CUT), Map.of());

        assertThat(wish(shop(List.of(anna)), "Anna").calendar()).isEqualTo(offer().calendar());
        assertThat(message(wish(shop(List.of(anna, jim)), "Anna"))).contains("auch nicht Anna");
    }

    @Property(tries = 2000)
    void neverYieldsSomebodyElse(@ForAll long seed) {
        Random random = new Random(seed);
        List<Shop.Person> staff = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                staff.add(person(
                        name, random.nextInt(3) == 0 ? 0 : staff.size() + 1, random.nextBoolean() ? CUT : COLOUR));
            }
        }
        String said = NAMES.get(random.nextInt(NAMES.size()));
        said = random.nextBoolean() ? said : said.split(" ", -1)[random.nextInt(2)];

        Found found = wish(shop(staff), said);

        boolean asked = found.question() != null;
        assertThat(asked).isNotEqualTo(found.calendar() != null);
        if (!asked) {
            Shop.Person person = Objects.requireNonNull(found.person(), "a name is never taken for no wish");
            assertThat(person.services()).contains(CUT);
            assertThat(staff.stream()
                            .filter(other -> !other.equals(person))
                            .filter(other -> other.services().contains(CUT))
                            .filter(other ->
                                    found.calendar().equals(other.calendars().get(CUT))
                                            || found.calendar().equals(offer().calendar())))
                    .as("others who could get what was booked for %s", person.name())
                    .isEmpty();
        }
    }

    private static Found wish(Shop shop, @Nullable String said) {
        return new StaffWish(shop, offer(), Locale.GERMANY).find(Optional.ofNullable(said));
    }

    private static String message(Found found) {
        return Objects.requireNonNull(found.question()).message();
    }

    private static Shop salon() {
        return shop(List.of(person("Anna Krüger", 1, CUT), person("Mehmet Yıldız", 2, CUT)));
    }

    private static Shop three() {
        return shop(
                List.of(person("Anna Krüger", 1, CUT), person("Mehmet Yıldız", 2, CUT), person("Zoe Weiß", 3, CUT)));
    }

    private static Shop.Person person(String name, int number, UUID service) {
        Set<String> spoken = new HashSet<>(List.of(Folding.words(name).split(" ", -1)));
        spoken.add(Folding.words(name));
        Map<UUID, Calendar> calendars = new HashMap<>();
        if (number > 0) {
            calendars.put(service, calendar("20" + number, 1));
        }
        return new Shop.Person(UUID.randomUUID(), name, spoken, Set.of(service), calendars);
    }

    private static Calendar calendar(String resource, int lanes) {
        return new Calendar(TestShop.COMPANY, "calcom", TestShop.COMPANY, resource, lanes);
    }

    private static Shop.Offer offer() {
        return new Shop.Offer(
                "Schneiden",
                Optional.empty(),
                Set.of("schneiden"),
                new BookableService(
                        CUT,
                        List.of(new ServiceStep(Duration.ofMinutes(30), false)),
                        Duration.ZERO,
                        Duration.ZERO,
                        Optional.empty()),
                List.of(CUT),
                ServiceRules.NONE,
                calendar("101", 2));
    }

    private static Shop shop(List<Shop.Person> staff) {
        return TestShop.of(List.of(offer()), staff);
    }
}
