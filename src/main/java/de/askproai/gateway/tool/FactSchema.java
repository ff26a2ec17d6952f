package de.askproai.gateway.tool;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Builds the JSON Schema (2020-12) of a tool's answers out of the facts it may state: a fact that is not declared may not
 * be in an answer. For one thread.
 *
 * <p>What every tool may have to say, such as which argument is missing, is declared here.
 */
public final class FactSchema {
    private static final String FACTS = "facts";
    private static final Set<String> OF_EVERY_TOOL = Set.of("success", "message", FACTS);

    private final JsonObject properties = new JsonObject();
    private JsonArray onSuccess = new JsonArray();
    private List<String> beside = List.of();

    private FactSchema() {}

    /** Begins the schema of a tool's facts. */
    public static FactSchema facts() {
        return new FactSchema();
    }

    /** Adds a text. */
    @CanIgnoreReturnValue
    public FactSchema text(String name, String description) {
        return add(name, type("string"), description);
    }

    /** Adds a text that may be null. */
    @CanIgnoreReturnValue
    public FactSchema textOrNull(String name, String description) {
        return add(name, orNull("string"), description);
    }

    /** Adds one of a few words. */
    @CanIgnoreReturnValue
    public FactSchema oneOf(String name, List<String> words, String description) {
        return add(name, type("string").put("enum", new JsonArray(words)), description);
    }

    /** Adds a day, as {@code 2026-12-03}. */
    @CanIgnoreReturnValue
    public FactSchema day(String name, String description) {
        return add(name, type("string").put("pattern", "^\\d{4}-\\d{2}-\\d{2}$"), description);
    }

    /** Adds a moment with its offset, as {@code 2026-12-03T14:00+01:00}. */
    @CanIgnoreReturnValue
    public FactSchema moment(String name, String description) {
        return add(name, moment(), description);
    }

    /** Adds a list of moments. */
    @CanIgnoreReturnValue
    public FactSchema moments(String name, String description) {
        return add(name, type("array").put("items", moment()), description);
    }

    /** Adds a list of texts. */
    @CanIgnoreReturnValue
    public FactSchema texts(String name, String description) {
        return add(name, type("array").put("items", type("string")), description);
    }

    /** Adds a whole number. */
    @CanIgnoreReturnValue
    public FactSchema number(String name, String description) {
        return add(name, type("integer"), description);
    }

    /** Adds a whole number that may be null. */
    @CanIgnoreReturnValue
    public FactSchema numberOrNull(String name, String description) {
        return add(name, orNull("integer"), description);
    }

    /** Adds a yes or no. */
    @CanIgnoreReturnValue
    public FactSchema flag(String name, String description) {
        return add(name, type("boolean"), description);
    }

    /** Adds a list of objects with these facts each. */
    @CanIgnoreReturnValue
    public FactSchema list(String name, FactSchema item, String description) {
        return add(name, type("array").put("items", item.object()), description);
    }

    /** Says which facts no success is without. */
    @CanIgnoreReturnValue
    public FactSchema onSuccess(String... names) {
        onSuccess = new JsonArray(Arrays.asList(names));
        return this;
    }

    /** Says which of the facts stand beside the message instead, in every answer; they may be null. */
    @CanIgnoreReturnValue
    public FactSchema beside(String... names) {
        beside = List.of(names);
        return this;
    }

    /** Returns the schema of the whole answer. */
    public JsonObject done() {
        text(ToolAnswer.MISSING, "The argument that is needed and missing or unclear");
        texts(BranchQuestion.BRANCHES, "The branches the caller may mean, of which one is to be named");
        texts("invalid_arguments", "Arguments of the wrong form");
        text("expected_form", "The form in which these are to be sent");
        texts("unknown_arguments", "Arguments this tool does not have, which were left out of account");
        text("code", "Why no tool could be asked");
        JsonObject parts = new JsonObject()
                .put("success", described(type("boolean"), "Whether what was asked for happened"))
                .put("message", described(type("string"), "What to say to the caller"));
        beside.forEach(name -> parts.put(name, properties.remove(name)));
        parts.put(FACTS, object());
        JsonObject answer = type("object")
                .put("$schema", ArgumentSchema.DIALECT)
                .put("properties", parts)
                .put("required", new JsonArray(List.copyOf(parts.fieldNames())))
                .put("additionalProperties", false);
        return onSuccess.isEmpty() ? answer : answer.put("if", succeeded()).put("then", withAll());
    }

    private static JsonObject succeeded() {
        return new JsonObject().put("properties", new JsonObject().put("success", new JsonObject().put("const", true)));
    }

    private JsonObject withAll() {
        return new JsonObject()
                .put("properties", new JsonObject().put(FACTS, new JsonObject().put("required", onSuccess)));
    }

    /** Puts what a schema of this kind has beside the message where it says so. */
    static JsonObject placed(JsonObject schema, JsonObject answer) {
        Set<String> parts = schema.getJsonObject("properties").fieldNames();
        if (OF_EVERY_TOOL.containsAll(parts)) {
            return answer;
        }
        JsonObject facts = answer.getJsonObject(FACTS).copy();
        parts.stream()
                .filter(part -> !OF_EVERY_TOOL.contains(part))
                .forEach(part -> answer.put(part, facts.remove(part)));
        return answer.put(FACTS, facts);
    }

    private JsonObject object() {
        return type("object").put("properties", properties).put("additionalProperties", false);
    }

    private static JsonObject moment() {
        return type("string")
                .put("pattern", "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})$");
    }

    private static JsonObject type(String name) {
        return new JsonObject().put("type", name);
    }

    private static JsonObject orNull(String name) {
        return new JsonObject().put("type", new JsonArray(List.of(name, "null")));
    }

    private static JsonObject described(JsonObject schema, String description) {
        return schema.put("description", description);
    }

    private FactSchema add(String name, JsonObject schema, String description) {
        properties.put(name, described(schema, description));
        return this;
    }
}
