package de.askproai.gateway.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.error.GatewayException;
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
        assertThatThrownBy(() -> ToolRequest.of(body.copy().put("args", "morgen"), null, null))
                .isInstanceOf(GatewayException.class)
                .hasMessageNotContaining("morgen");
        assertThatThrownBy(() -> ToolRequest.of(body.copy().put("args", 7), null, null))
                .isInstanceOf(GatewayException.class);
    }

    private static JsonObject turn(String role, @Nullable String content) {
        return new JsonObject().put("role", role).put("content", content);
    }

    private static @Nullable Integer heard(JsonObject call) {
        JsonObject body = new JsonObject().put("name", "any").put("call", call.put("call_id", "call_1"));
        return ToolRequest.of(body, null, null).told().orElseThrow().heard();
    }
}
