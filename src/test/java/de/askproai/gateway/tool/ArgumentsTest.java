package de.askproai.gateway.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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
        JsonObject schema = schema("date");

        assertThat(Arguments.of(new JsonObject().put("date", "a").put("datum", "b"), schema)
                        .known()
                        .getString("date"))
                .isEqualTo("a");
        assertThat(Arguments.of(new JsonObject().put("datum", "b").put("date", "a"), schema)
                        .known()
                        .getString("date"))
                .isEqualTo("a");
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
        assertThat(fitting("time", new JsonArray().add("14").add("15"), schema)).isInstanceOf(JsonArray.class);
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
