package de.askproai.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolRegistry;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToolAnswersTest {
    private static final ToolSpec CLOCK = new Clock().spec();

    private final ToolAnswers answers = new ToolAnswers(new ToolRegistry(List.of(new Clock())));

    @Test
    void takesWhatTheToolDeclares() {
        assertThatCode(() -> answers.check(
                        "clock_v2",
                        success(new JsonObject()
                                .put("start", "2026-12-03T14:00+01:00")
                                .putNull("note")
                                .put("slots", new JsonArray().add(new JsonObject().put("n", 1))))))
                .doesNotThrowAnyException();
        assertThatCode(() -> answers.check("clock", CLOCK.toJson(ToolAnswer.asking("date", "Wann?"))))
                .doesNotThrowAnyException();
    }

    @Test
    void putsBesideTheMessageWhatAToolHasThere() {
        ToolSpec spec = new ToolSpec(
                "date",
                "Date",
                "Says when.",
                ArgumentSchema.arguments().done(),
                FactSchema.facts()
                        .textOrNull("day", "When")
                        .text("reason", "Why")
                        .beside("day")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("read"));
        ToolAnswer known = ToolAnswer.success(
                "Ja.", new JsonObject().put("day", "2026-12-03").put("reason", "asked"));

        assertThat(spec.toJson(known))
                .isEqualTo(new JsonObject()
                        .put("success", true)
                        .put("message", "Ja.")
                        .put("day", "2026-12-03")
                        .put("facts", new JsonObject().put("reason", "asked")));
        assertThat(known.facts().fieldNames()).contains("day");
        assertThat(spec.toJson(ToolAnswer.asking("text", "Wann?")))
                .isEqualTo(new JsonObject()
                        .put("success", false)
                        .put("message", "Wann?")
                        .putNull("day")
                        .put("facts", new JsonObject().put("missing", "text")));
        assertThat(spec.outputSchema().getJsonArray("required")).contains("day");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatItDoesNot(JsonObject answer) {
        assertThatThrownBy(() -> answers.check("clock", answer)).isInstanceOf(AssertionError.class);
    }

    static Stream<JsonObject> wrong() {
        JsonObject good = new JsonObject().put("start", "2026-12-03T14:00+01:00");
        return Stream.of(
                success(new JsonObject()),
                success(good.copy().put("uid", "abc")),
                success(good.copy().put("start", "morgen")),
                success(good.copy().put("note", 3)),
                success(good.copy().put("slots", new JsonArray().add(new JsonObject().put("n", "one")))),
                success(good.copy().put("slots", new JsonArray().add(new JsonObject().put("m", 1)))),
                new JsonObject().put("success", true).put("facts", good),
                success(good).put("more", true));
    }

    private static JsonObject success(JsonObject facts) {
        return CLOCK.toJson(ToolAnswer.success("Ja.", facts));
    }

    private static final class Clock implements Tool {
        @Override
        public ToolSpec spec() {
            return new ToolSpec(
                    "clock",
                    "Clock",
                    "Says when.",
                    ArgumentSchema.arguments().done(),
                    FactSchema.facts()
                            .moment("start", "When")
                            .textOrNull("note", "Why")
                            .list("slots", FactSchema.facts().number("n", "Which"), "More")
                            .onSuccess("start")
                            .done(),
                    ToolSpec.Kind.READ,
                    Set.of("read"));
        }

        @Override
        public Future<ToolAnswer> run(ToolCall call) {
            return Future.failedFuture("never run");
        }
    }
}
