package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    @Test
    void translatesNamesAndDropsWhatIsBlank() {
        JsonObject raw = new JsonObject()
                .put("datum", "  morgen ")
                .put("uhrzeit", "")
                .put("name", null)
                .put("customerName", 14.0)
                .put("extra", 14);

        Arguments clean = Arguments.of(raw, schema("date", "time", "name"));

        assertThat(clean.known())
                .isEqualTo(new JsonObject().put("date", "morgen").put("name", 14L));
        assertThat(clean.unknown()).containsExactly("extra");
    }

    @Test
    void prefersTheCanonicalNameOverAnother() {
        JsonObject schema = schema("name");

        assertThat(Arguments.of(new JsonObject().put("name", "a").put("kundenname", "b"), schema)
                        .known()
                        .getString("name"))
                .isEqualTo("a");
        assertThat(Arguments.of(new JsonObject().put("kundenname", "b").put("name", "a"), schema)
                        .known()
                        .getString("name"))
                .isEqualTo("a");
    }

    @Test
    void keepsAllThatIsSaidOfADay() {
        JsonObject raw = new JsonObject()
                .put("zeitraum", "nächste Woche")
                .put("date", " Donnerstag\n")
                .put("tag", "donnerstag")
                .put("wunschtag", 4);

        assertThat(Arguments.of(raw, schema("date")).known().getString("date"))
                .isEqualTo("nächste Woche\nDonnerstag\n4");
        assertThat(Arguments.of(new JsonObject().put("date", "am\nFreitag"), schema("date"))
                        .known()
                        .getString("date"))
                .isEqualTo("am Freitag");
    }

    @Test
    void keepsAllThatIsSaidOfATime() {
        JsonObject raw = new JsonObject().put("uhrzeit", "15 Uhr").put("wann", "Freitag um 15 Uhr");

        assertThat(Arguments.of(raw, schema("time")).known().getString("time")).isEqualTo("15 Uhr\nFreitag um 15 Uhr");
    }

    @Test
    void aYesOrNoByAnotherNameIsNoDay() {
        Arguments read = Arguments.of(new JsonObject().put("feiertag", true), schema("date"));

        assertThat(read.known().isEmpty()).isTrue();
        assertThat(read.unknown()).containsExactly("feiertag");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": {"first": "Anna", "last": "Berg"}}                     | Anna Berg
            {"name": {"nachname": "Berg", "vorname": "Anna"}}               | Anna Berg
            {"name": {"firstName": "Anna", "middleName": "Eva", "lastName": "Berg"}} | Anna Eva Berg
            {"name": {"full_name": "Anna Berg", "first": "Anna"}}           | Anna Berg
            {"name": {"name": {"vorname": "Anna", "nachname": "Berg"}}}     | Anna Berg
            {"name": {"name": "Anna", "nachname": "Berg"}}                  | Anna Berg
            {"name": {"anrede": "Frau", "nachname": "Berg"}}                | Berg
            {"name": ["Anna", "Berg"]}                                      | Anna Berg
            {"name": [{"vorname": "Anna", "nachname": "Berg"}]}             | Anna Berg
            {"vorname": "Anna", "nachname": "Berg"}                         | Anna Berg
            {"first_name": "Anna", "last_name": "Berg"}                     | Anna Berg
            {"name": "Anna", "nachname": "Berg"}                            | Anna Berg
            {"name": "Anna Berg", "vorname": "Anna"}                        | Anna Berg
            {"kundenname": {"vorname": "Anna", "nachname": "Berg"}}         | Anna Berg
            """)
    void putsANameTogether(String raw, String name) {
        Arguments read = Arguments.of(new JsonObject(raw), schema("name"));

        assertThat(read.known()).isEqualTo(new JsonObject().put("name", name));
        assertThat(read.unknown()).isEmpty();
    }

    @Test
    void namesOfTwoPeopleAreNoneOfOne() {
        JsonObject two =
                new JsonObject().put("name", new JsonArray().add("Anna Berg").add("Ben Stein"));

        assertThat(Arguments.of(two, schema("name")).known().getValue("name")).isInstanceOf(JsonArray.class);
        assertThat(Arguments.of(new JsonObject().put("vorname", "Anna"), schema("date"))
                        .unknown())
                .containsExactly("vorname");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"phone": {"country_code": "+49", "number": "01701234567"}}     | phone | +49 1701234567
            {"phone": {"countryCode": 49, "number": "1701234567"}}          | phone | +49 1701234567
            {"phone": {"vorwahl": "030", "nummer": "123456"}}               | phone | 030 123456
            {"phone": {"number": "+491701234567", "country": "DE"}}         | phone | +491701234567
            {"phone": {"type": "mobil", "nummer": "0170 1234567"}}          | phone | 0170 1234567
            {"phone": ["0170", "1234567"]}                                  | phone | 0170 1234567
            {"email": {"address": "anna@example.com", "type": "privat"}}    | email | anna@example.com
            {"email": {"user": "anna", "domain": "example.com"}}            | email | anna@example.com
            """)
    void putsANumberAndAnAddressTogether(String raw, String argument, String said) {
        assertThat(Arguments.of(new JsonObject(raw), schema("phone", "email")).known())
                .isEqualTo(new JsonObject().put(argument, said));
    }

    @Test
    void twoNumbersAreNotOne() {
        JsonObject two = new JsonObject()
                .put("phone", new JsonArray().add("0170 1234567").add("030 123456"));

        assertThat(Arguments.of(two, schema("phone")).known().getValue("phone")).isInstanceOf(JsonArray.class);
    }

    @Test
    void understandsANameByWhatTheToolHas() {
        JsonObject raw = new JsonObject().put("datum", "morgen");

        assertThat(Arguments.of(raw, schema("date", "text")).known().getString("date"))
                .isEqualTo("morgen");
        assertThat(Arguments.of(raw, schema("text")).known().getString("text")).isEqualTo("morgen");
        assertThat(Arguments.of(raw, schema("name")).unknown()).containsExactly("datum");
        assertThat(Arguments.of(raw, new JsonObject()).known().isEmpty()).isTrue();
    }

    private static JsonObject schema(String... names) {
        ArgumentSchema schema = ArgumentSchema.arguments();
        for (String name : names) {
            schema.text(name, "One of them");
        }
        return schema.done();
    }

    @Test
    void bringsWhatSaysTheSameIntoTheFormDeclared() {
        JsonObject schema = ArgumentSchema.arguments()
                .text("time", "A text")
                .texts("service", "Perhaps several")
                .words("reason", "Free words")
                .flag("agreed", "Yes or no")
                .done();

        assertThat(fitting("time", new JsonArray().add(" 14 Uhr "), schema)).isEqualTo("14 Uhr");
        assertThat(fitting("time", new JsonObject().put("text", 14), schema)).isEqualTo(14L);
        assertThat(fitting("time", new JsonArray().add(new JsonObject()).add(""), schema))
                .isNull();
        assertThat(fitting("time", new JsonArray().add("14").add("15"), schema)).isEqualTo("14\n15");
        assertThat(fitting("time", new JsonArray().add("14").add(new JsonArray()), schema))
                .isEqualTo("14");
        assertThat(fitting("time", new JsonArray().add("14").add(new JsonObject().put("a", 1)), schema))
                .isInstanceOf(JsonArray.class);
        assertThat(fitting("service", new JsonArray().add("Schneiden").add("Färben"), schema))
                .isEqualTo("Schneiden, Färben");
        assertThat(fitting("reason", new JsonArray().add("Atemnot").add(new JsonObject().put("seit", 2)), schema))
                .isEqualTo("Atemnot, 2");
        assertThat(fitting("reason", "x".repeat(1999) + "\uD83D\uDE00 und mehr", schema))
                .isEqualTo("x".repeat(1999));
        assertThat(fitting("time", "x".repeat(3000), schema)).asString().hasSize(3000);
        assertThat(fitting("agreed", 1, schema)).isEqualTo("1");
        assertThat(fitting("agreed", new JsonArray().add(true), schema)).isEqualTo(true);
        assertThat(fitting(ArgumentSchema.UNNAMED, new JsonArray().add("Atemnot"), schema))
                .isNull();
        assertThat(Arguments.of(new JsonObject().put(ArgumentSchema.UNNAMED, "Atemnot"), schema)
                        .known())
                .isEqualTo(new JsonObject().put("reason", "Atemnot"));
    }

    private static @Nullable Object fitting(String name, Object value, JsonObject schema) {
        return Arguments.of(new JsonObject().put(name, value), schema).known().getValue(name);
    }

    @Test
    void masksWhatIsASecret() {
        JsonObject schema = ArgumentSchema.arguments()
                .text("name", "No secret")
                .secret("code", "A secret")
                .done();
        JsonObject given = new JsonObject().put("name", "Erika").put("code", 471230);

        JsonObject masked = ArgumentSchema.masked(given, schema);

        assertThat(masked).isEqualTo(new JsonObject().put("name", "Erika").put("code", "***"));
        assertThat(given.getInteger("code")).isEqualTo(471230);
        assertThat(ArgumentSchema.masked(new JsonObject(), schema).isEmpty()).isTrue();
    }

    @Test
    void writesEqualArgumentsAsEqualText() {
        JsonObject one = new JsonObject()
                .put("b", new JsonObject().put("y", 1).put("x", 2))
                .put("a", new JsonArray().add(1));
        JsonObject other = new JsonObject()
                .put("a", new JsonArray().add(1))
                .put("b", new JsonObject().put("x", 2).put("y", 1));

        assertThat(Arguments.canonical(one)).isEqualTo(Arguments.canonical(other));
    }
}
