package de.askproai.gateway.tool;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets only arguments through that match the tool's schema; what is wrong is named by place, never by value. What cannot wait
 * goes on without it.
 */
final class Validated implements ToolRunner {
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setDraft(Draft.DRAFT202012)
            .setBaseUri("https://askproai.de/schemas")
            .setOutputFormat(OutputFormat.Basic);

    private static final String INVALID = "invalid_arguments";
    private static final String FORM = "expected_form";
    /** For the agent, which else sends the same form for ever, whatever the caller says. */
    private static final String PLAIN_TEXT =
            "Each as one short text in the caller's words, such as 'Donnerstag um 15 Uhr'; no object, no list";

    private final ToolRunner next;
    private final Map<String, Validator> validators = new ConcurrentHashMap<>();

    Validated(ToolRunner next) {
        this.next = next;
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        ToolSpec spec = tool.spec();
        Arguments arguments = Arguments.of(call.arguments(), spec.inputSchema());
        Validator validator = validators.computeIfAbsent(
                spec.name(),
                name -> Validator.create(JsonSchema.of(spec.inputSchema().copy()), OPTIONS));
        OutputUnit result = validator.validate(arguments.known());
        if (Boolean.TRUE.equals(result.getValid())) {
            return run(tool, call, arguments);
        }
        JsonArray invalid = places(result);
        if (tool.leavesOutUnreadable()) {
            return run(tool, call, arguments.without(invalid)).map(answer -> answer.with(INVALID, invalid));
        }
        return Future.succeededFuture(Apologies.misunderstood(call.context().locale(), argument(invalid))
                .with(INVALID, invalid)
                .with(FORM, PLAIN_TEXT));
    }

    private Future<ToolAnswer> run(Tool tool, ToolCall call, Arguments arguments) {
        return next.run(tool, call.with(arguments))
                .map(answer -> arguments.unknown().isEmpty()
                        ? answer
                        : answer.with("unknown_arguments", new JsonArray(arguments.unknown())));
    }

    /** Returns what is to be said anew, of a place such as {@code #/name}; null where it is none of one argument. */
    private static @Nullable String argument(JsonArray invalid) {
        return invalid.isEmpty()
                ? null
                : invalid.getString(0).substring("#/".length()).split("/", 2)[0];
    }

    private static JsonArray places(OutputUnit result) {
        JsonArray places = new JsonArray();
        if (result.getErrors() != null) {
            result.getErrors().stream()
                    .map(OutputUnit::getInstanceLocation)
                    .filter(place -> place != null && place.length() > 2)
                    .distinct()
                    .forEach(places::add);
        }
        return places;
    }
}
