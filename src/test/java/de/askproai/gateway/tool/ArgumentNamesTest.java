package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"mitarbeiterin", "Wunschmitarbeiter", "employeeName", "stylist", "therapeutin"})
    void whoIsToServeHasManyNames(String name) {
        JsonObject properties = new JsonObject().put("staff", new JsonObject());

        assertThat(ArgumentNames.canonical(name, properties)).hasValue("staff");
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
