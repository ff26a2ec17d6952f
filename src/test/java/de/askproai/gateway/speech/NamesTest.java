package de.askproai.gateway.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    private static final Map<String, List<String>> SERVICES = Map.of(
            "herren", List.of("Herrenhaarschnitt", "Herrenschnitt", "Männerhaarschnitt", "Haare schneiden Herren"),
            "damen", List.of("Damenhaarschnitt", "Damenschnitt", "Haare schneiden Damen"),
            "kinder", List.of("Kinderhaarschnitt", "Kinderschnitt"),
            "dauerwelle", List.of("Dauerwelle", "Locken"),
            "faerben", List.of("Färben", "Coloration", "Haare färben"),
            "straehnen", List.of("Strähnen", "Balayage"),
            "bart", List.of("Bart trimmen", "Rasur"),
            "bartfarbe", List.of("Bart färben"));
    private static final Map<String, List<String>> STAFF = Map.of(
            "anna", List.of("Anna Schmidt", "Anna", "Schmidt"),
            "hanna", List.of("Hanna Weber", "Hanna", "Weber"),
            "yilmaz", List.of("Cem Yılmaz", "Cem", "Yılmaz"),
            "mueller", List.of("Jürgen Müller", "Jürgen", "Müller"));

    @ParameterizedTest
    @CsvSource({
        "Herrenhaarschnitt,herren",
        "herren haarschnitt,herren",
        "Ich hätte gern einen Herrenschnitt,herren",
        "Männerschnitt,herren",
        "Herrnhaarschnit,herren",
        "Haare färben,faerben",
        "faerben,faerben",
        "färbn,faerben",
        "Coloratzion,faerben",
        "Dauerwele,dauerwelle",
        "einmal Dauer Welle bitte,dauerwelle",
        "Strehnen,straehnen",
        "Strähnchen,straehnen",
        "Ballajage,straehnen",
        "den Bart färben,bartfarbe",
        "trimmen,bart",
        "Dahmenschnitt,damen",
        "Kinderschnit für meinen Sohn,kinder",
        "Locken,dauerwelle"
    })
    void findsTheServiceThatIsMeant(String said, String service) {
        assertThat(find(said, SERVICES)).containsExactly(service);
    }

    @ParameterizedTest
    @CsvSource({
        "Haarschnitt,damen herren kinder",
        "Haare schneiden,damen herren",
        "Bart,bart bartfarbe",
        "Herrenschnitt und Färben,faerben herren"
    })
    void asksWhereSeveralAreMeant(String said, String services) {
        assertThat(find(said, SERVICES)).containsExactlyInAnyOrder(services.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "Massage", "Maniküre", "Ölwechsel", "irgendwas", "einen Termin", "xyz"})
    void choosesNothingByDefault(String said) {
        assertThat(find(said, SERVICES)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Anna Schmidt,anna",
        "bei der Anna Schmitt,anna",
        "Frau Schmied,anna",
        "bei Cem,yilmaz",
        "Herr Yilmaz,yilmaz",
        "Jürgen,mueller",
        "Juergen,mueller",
        "Herr Mueller,mueller",
        "Herr Miller,mueller"
    })
    void findsThePersonThatIsMeant(String said, String person) {
        assertThat(find(said, STAFF)).containsExactly(person);
    }

    @Property(tries = 1000)
    void answersAnything(@ForAll @StringLength(max = 80) String said) {
        assertThat(find(said, SERVICES)).hasSizeLessThanOrEqualTo(SERVICES.size());
    }

    @Property(tries = 1000)
    void isAsNearOneWayAsTheOther(
            @ForAll @StringLength(max = 20) String one, @ForAll @StringLength(max = 20) String other) {
        assertThat(Likeness.distance(one, other)).isEqualTo(Likeness.distance(other, one));
        assertThat(Likeness.distance(one, other))
                .isBetween(Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
        assertThat(Likeness.of(one, one)).isEqualTo(1);
    }

    private static List<String> find(String said, Map<String, List<String>> things) {
        return Names.find(said, things.keySet(), thing -> folded(things.get(thing)));
    }

    private static Set<String> folded(List<String> names) {
        return names.stream().map(Folding::words).collect(Collectors.toSet());
    }
}
