package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void translatesNamesAndDropsWhatIsBlank() {
        JsonObject raw = new JsonObject()
                .put("datum", "  morgen ")
                .put("uhrzeit", "")
                .put("name", null)
                .put("extra", 14.0);

        JsonObject clean = Arguments.normalise(raw, Map.of("datum", "date", "uhrzeit", "time"));

        assertThat(clean).isEqualTo(new JsonObject().put("date", "morgen").put("extra", 14L));
    }

    @Test
    void prefersTheCanonicalNameOverItsAlias() {
        Map<String, String> aliases = Map.of("datum", "date");

        assertThat(Arguments.normalise(new JsonObject().put("date", "a").put("datum", "b"), aliases)
                        .getString("date"))
                .isEqualTo("a");
        assertThat(Arguments.normalise(new JsonObject().put("datum", "b").put("date", "a"), aliases)
                        .getString("date"))
                .isEqualTo("a");
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
