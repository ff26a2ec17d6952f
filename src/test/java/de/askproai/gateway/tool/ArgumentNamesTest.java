package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tag",
                "tag_im_monat",
                "buchungsdatum",
                "Abholtag",
                "urlaubswoche",
                "kalenderwoche",
                "besuchstermin",
                "wochentagswunsch",
                "tageswunsch",
                "lieferzeitraum",
                "wunschMonat",
                "pickup_date",
                "slot"
            })
    void namesOfDaysAndTimesMaySayWhen(String name) {
        assertThat(ArgumentNames.maySayWhen(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time_zone",
                "current_date",
                "geburtstag",
                "geburtsdatum",
                "birth_date",
                "date_of_birth",
                "anrufzeit",
                "systemzeit",
                "hochzeit",
                "vertrag",
                "betrag",
                "tags",
                "tagesangebot",
                "sonderwunsch",
                "stimmung",
                "update",
                "kandidat"
            })
    void othersDoNot(String name) {
        assertThat(ArgumentNames.maySayWhen(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"notiz", "anmerkung", "anmerkungen", "Bemerkung", "bemerkungen", "hinweis", "hinweise", "notizen"
            })
    void notesAreRemarksByWhateverName(String name) {
        JsonObject properties = new JsonObject().put("notes", new JsonObject());

        assertThat(ArgumentNames.canonical(name, properties)).contains("notes");
        assertThat(ArgumentNames.isRemark(name)).isTrue();
    }
}
