package de.askproai.gateway.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a request tells, in each form Retell and its users have for it. */
class ToolRequestTest {
    @Test
    void growsWithTheCallersWordsAlone() {
        JsonArray turns = new JsonArray().add(turn("agent", "Guten Tag!")).add(turn("user", "Ein Termin"));
        Integer before = heard(new JsonObject().put("transcript_object", turns));

        Integer agentSpoke = heard(new JsonObject().put("transcript_object", turns.add(turn("agent", "Wann?"))));
        Integer callerSpoke = heard(new JsonObject().put("transcript_object", turns.add(turn("user", "Morgen"))));

        assertThat(before).isEqualTo("Ein Termin".length());
        assertThat(agentSpoke).isEqualTo(before);
        assertThat(callerSpoke).isEqualTo(before + "Morgen".length());
    }

    @Test
    void isReadOfATranscriptThatIsOneTextToo() {
        Integer before = heard(new JsonObject().put("transcript", "Agent: Guten Tag!\nUser: Ein Termin\n"));
        Integer agentSpoke =
                heard(new JsonObject().put("transcript", "Agent: Guten Tag!\nUser: Ein Termin\nAgent: User: wann?\n"));
        Integer callerSpoke = heard(new JsonObject()
                .put("transcript", "Agent: Guten Tag!\nUser: Ein Termin\nAgent: Wann?\nUser: Morgen\n"));

        assertThat(before).isPositive();
        assertThat(agentSpoke).isEqualTo(before);
        assertThat(callerSpoke).isGreaterThan(before);
    }

    @Test
    void isUnknownWithoutATranscriptAndNothingOfAnEmptyOne() {
        assertThat(heard(new JsonObject())).isNull();
        assertThat(heard(new JsonObject().put("transcript", 7))).isNull();
        assertThat(heard(new JsonObject()
                        .put("transcript_object", new JsonArray().add(7).add(turn("user", null)))))
                .isZero();
    }

    @Test
    void argumentsMayBeTheTextOfTheirObject() {
        JsonObject body = new JsonObject().put("call", new JsonObject()).put("args", "{\"day\":\"morgen\"}");

        assertThat(ToolRequest.of(body, null, null).arguments()).isEqualTo(new JsonObject().put("day", "morgen"));
    }

    @Test
    void whatIsSaidWithoutArgumentsIsKept() {
        JsonObject morgen = new JsonObject().put("day", "morgen");

        assertThat(arguments("morgen")).isEqualTo(new JsonObject().put("args", "morgen"));
        assertThat(arguments(new JsonArray().add("Atemnot").add("Fieber")))
                .isEqualTo(new JsonObject()
                        .put("args", new JsonArray().add("Atemnot").add("Fieber")));
        assertThat(arguments(new JsonArray().add("Atemnot"))).isEqualTo(new JsonObject().put("args", "Atemnot"));
        assertThat(arguments(new JsonArray().add(morgen))).isEqualTo(morgen);
        assertThat(arguments("[{\"day\":\"morgen\"}]")).isEqualTo(morgen);
        assertThat(arguments(7)).isEqualTo(new JsonObject().put("args", 7));
        assertThat(arguments(" ")).isEqualTo(new JsonObject());
        assertThat(arguments(new JsonArray().addNull())).isEqualTo(new JsonObject());
    }

    private static JsonObject arguments(Object args) {
        JsonObject body = new JsonObject().put("call", new JsonObject()).put("args", args);
        return ToolRequest.of(body, null, null).arguments();
    }

    private static JsonObject turn(String role, @Nullable String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    private static @Nullable Integer heard(JsonObject call) {
        JsonObject body = new JsonObject().put("name", "any").put("call", call.put("call_id", "call_1"));
        return ToolRequest.of(body, null, null).told().orElseThrow().heard();
    }
}
