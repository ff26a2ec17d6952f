package de.askproai.gateway.booking;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.booking.StaffWish.Found;
import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.ServiceRules;
import de.askproai.gateway.tenant.ServiceStep;
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
    @ValueSource(strings = {"egal", "ist mir egal", "irgendwer", "anyone", "keine Präferenz", "no preference"})
    void whoDoesNotMindGetsAnybody(String said) {
        Found found = wish(salon(), said);

        assertThat(found).isEqualTo(new Found(null, offer().calendar(), null));
        assertThat(wish(salon(), null)).isEqualTo(found);
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
