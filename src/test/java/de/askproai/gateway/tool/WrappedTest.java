package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrappedTest {
    private static final JsonObject SCHEMA = ArgumentSchema.arguments()
            .text("date", "A day")
            .text("time", "A time")
            .texts("service", "Services")
            .text("staff", "Somebody")
            .text("branch", "A place")
            .text("name", "A name")
            .text("phone", "A number")
            .secret("code", "A secret")
            .words("notes", "Free words")
            .done();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"customer": {"name": "Anna Berg", "phone": "0170 1234567"}}    | {"name": "Anna Berg", "phone": "0170 1234567"}
            {"kunde": {"vorname": "Anna", "nachname": "Berg", "id": 7}}     | {"name": "Anna Berg"}
            {"customer": {"first": "Anna", "last": "Berg"}}                 | {"name": "Anna Berg"}
            {"customer": "Anna Berg", "datum": "morgen"}                    | {"date": "morgen", "name": "Anna Berg"}
            {"customer": {"name": "Anna Berg"}, "name": "Ben Stein"}        | {"name": "Ben Stein"}
            {"appointment": {"date": "morgen", "time": "14 Uhr"}}           | {"date": "morgen", "time": "14 Uhr"}
            {"termin": {"datum": "morgen", "uhrzeit": "14 Uhr"}}            | {"date": "morgen\\n14 Uhr"}
            {"termin": {"datum": "morgen", "leistung": "Haarschnitt"}}      | {"date": "morgen", "service": "Haarschnitt"}
            {"args": {"kunde": {"name": "Anna Berg"}, "datum": "morgen"}}   | {"date": "morgen", "name": "Anna Berg"}
            {"service": {"name": "Haarschnitt", "duration": 30, "id": 101}} | {"service": "Haarschnitt"}
            {"service": [{"name": "Schneiden", "price": 30}, "Färben"]}     | {"service": "Schneiden, Färben"}
            {"mitarbeiter": {"id": 4, "name": "Anna"}}                      | {"staff": "Anna"}
            {"filiale": {"id": 4, "name": "Mitte"}}                         | {"branch": "Mitte"}
            {"service": {"staff": "Anna", "name": "Haarschnitt"}}           | {"service": "Haarschnitt", "staff": "Anna"}
            {"leistung": {"service": "Fango", "mitarbeiterin": "Anna", "filiale": {"name": "Mitte"}}} | {"service": "Fango", "staff": "Anna", "branch": "Mitte"}
            {"service": {"name": "Fango", "staff": "Anna"}, "mitarbeiter": "Ben"} | {"service": "Fango", "staff": "Ben"}
            {"service": {"name": "Haarschnitt", "date": "morgen"}}          | {"date": "morgen", "service": "Haarschnitt"}
            {"staff": {"service": "Haarschnitt", "name": "Anna"}}           | {"service": "Haarschnitt", "staff": "Anna"}
            {"service": [{"staff": "Anna", "name": "Haarschnitt"}]}         | {"service": "Haarschnitt", "staff": "Anna"}
            {"slot": {"date": "morgen", "time": "14:00", "tz": "UTC"}}      | {"date": "morgen\\n[UTC]", "time": "14:00\\n[UTC]"}
            {"staff": {"first_name": "Anna", "last_name": "Berg"}}          | {"staff": "Anna Berg"}
            {"filiale": {"name": "Mitte", "telefon": "030 1234567", "adresse": {"ort": "Berlin"}}} | {"branch": "Mitte"}
            {"staff": {"name": "Anna", "phone": "0170 1112221", "email": "anna@linde.example"}} | {"staff": "Anna"}
            {"code": [4, 7, 1, 2, 3, 0]}                                    | {"code": "4 7 1 2 3 0"}
            {"customer": {"name": "Anna Berg", "notizen": "Atemnot"}}       | {"name": "Anna Berg", "notes": "Atemnot"}
            """)
    void readsWhatIsWrapped(String raw, String read) {
        Arguments arguments = Arguments.of(Wrapped.opened(new JsonObject(raw), SCHEMA), SCHEMA);

        assertThat(arguments.known()).isEqualTo(new JsonObject(read));
        assertThat(arguments.unknown()).isEmpty();
    }

    @Test
    void whatTheToolHasNoArgumentForIsNamedByWhereItWas() {
        JsonObject raw = new JsonObject("{\"customer\": {\"name\": \"Anna Berg\", \"birthday\": \"3.4.1980\"}}");

        assertThat(Arguments.of(Wrapped.opened(raw, SCHEMA), SCHEMA).unknown()).containsExactly("customer.birthday");
    }

    @Test
    void somebodyElseIsNotTheCaller() {
        JsonObject raw = new JsonObject("{\"colleague\": {\"name\": \"Anna\"}, \"customer\": \"new\"}");

        Arguments read = Arguments.of(Wrapped.opened(raw, SCHEMA), SCHEMA);

        assertThat(read.known().isEmpty()).isTrue();
        assertThat(read.unknown()).containsExactlyInAnyOrder("colleague", "customer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new customer", "private patient", "Neue Patientin", "Gast im Hotel"})
    void ofWhichKindACustomerIsIsNoName(String kind) {
        JsonObject raw = new JsonObject().put("customer", kind);

        Arguments read = Arguments.of(Wrapped.opened(raw, SCHEMA), SCHEMA);

        assertThat(read.known().isEmpty()).isTrue();
        assertThat(read.unknown()).containsExactly("customer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"einmalcode": "471230"}
            {"verificationCode": "471230"}
            {"customer": {"name": "Anna Berg", "code": "471230"}}
            """)
    void masksASecretWhateverItIsCalled(String raw) {
        JsonObject masked = ArgumentSchema.masked(Wrapped.opened(new JsonObject(raw), SCHEMA), SCHEMA);

        assertThat(masked.encode()).contains("***").doesNotContain("471230");
    }
}
