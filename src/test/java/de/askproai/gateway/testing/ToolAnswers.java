package de.askproai.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolRegistry;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Holds what tools really answer against what they say they answer, and against what can be said. Thread-safe. */
public final class ToolAnswers {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://askproai.de/schemas")
            .setOutputFormat(OutputFormat.Basic);

    private final ToolRegistry tools;
    private final Map<String, Validator> validators = new ConcurrentHashMap<>();

    public ToolAnswers(ToolRegistry tools) {
        this.tools = tools;
    }

    private static @Nullable String code(JsonObject answer) {
        return answer.getJsonObject("facts").getString("code");
    }

    /** Fails when an answer is not speakable or not as the tool's output schema has it; takes any name the tool has. */
    public void check(String called, JsonObject answer) {
        Optional<Tool> tool = tools.find(called);
        if (tool.isEmpty() && "not_found".equals(code(answer))) {
            Speakable.check(answer.getString("message"));
            return;
        }
        assertThat(tool).as("the tool %s", called).isPresent();
        String name = tool.orElseThrow().spec().name();
        Validator validator = validators.computeIfAbsent(
                name,
                first -> Validator.create(
                        JsonSchema.of(tool.orElseThrow().spec().outputSchema().copy()), OPTIONS));
        OutputUnit result = validator.validate(answer);
        assertThat(result.getValid())
                .as("%s answered %s, which its schema does not have: %s", name, answer.encode(), result.getErrors())
                .isTrue();
        Speakable.check(answer.getString("message"));
    }
}
