package de.askproai.gateway.tool;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Builds the JSON Schema (2020-12) of a tool's arguments. For one thread. */
public final class ArgumentSchema {
    /** JSON Schema's own word for what is never read back. */
    private static final String SECRET = "writeOnly";

    /** JSON Schema's own word for what a text is made of; here it marks what a caller says freely. */
    private static final String MADE_OF = "contentMediaType";

    private static final String PLAIN_WORDS = "text/plain";
    private static final int LONGEST = 500;
    private static final int MOST_WORDS = 2000;

    static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    /** Where the caller wants to go, of several branches that have the number called. */
    public static final String BRANCH = "branch";

    /** What was said of no argument by name: where agents send a text or a list instead of arguments. */
    public static final String UNNAMED = "args";

    private final JsonObject properties = new JsonObject();

    private ArgumentSchema() {}

    /** Begins a schema of arguments; without any, the tool takes none. */
    public static ArgumentSchema arguments() {
        return new ArgumentSchema();
    }

    /** Adds a text; a number is taken too, because models send {@code 14} for a time. */
    @CanIgnoreReturnValue
    public ArgumentSchema text(String name, String description) {
        return add(name, new JsonArray(List.of("string", "number")), LONGEST, description);
    }

    /** Adds a text of which there may be several; a list of them is taken as one text with commas between. */
    @CanIgnoreReturnValue
    public ArgumentSchema texts(String name, String description) {
        return add(name, new JsonArray(List.of("string", "number", "array")), LONGEST, description);
    }

    /**
     * Adds what a caller says freely, such as a reason: what is too long of it is left away, and of a list or an object the
     * texts are taken, since nobody is refused for the form of what they tell.
     */
    @CanIgnoreReturnValue
    public ArgumentSchema words(String name, String description) {
        add(name, new JsonArray(List.of("string", "number")), MOST_WORDS, description);
        properties.getJsonObject(name).put(MADE_OF, PLAIN_WORDS);
        return this;
    }

    /** Adds the branch an appointment is at, which the caller names. */
    public ArgumentSchema branchOf(String what) {
        return text(BRANCH, what);
    }

    /** Adds the branch the caller names. */
    @CanIgnoreReturnValue
    public ArgumentSchema branch() {
        return text(
                BRANCH,
                "Which branch the caller wants, in their words; once is enough, and only where several share the number");
    }

    /** Adds a text that is a secret: it is used and written down nowhere. */
    @CanIgnoreReturnValue
    public ArgumentSchema secret(String name, String description) {
        text(name, description);
        properties.getJsonObject(name).put(SECRET, true);
        return this;
    }

    /** Adds a yes or no; a text is taken too, because models send {@code "true"}, and what the caller said. */
    @CanIgnoreReturnValue
    public ArgumentSchema flag(String name, String description) {
        return add(name, new JsonArray(List.of("boolean", "string")), LONGEST, description);
    }

    @CanIgnoreReturnValue
    private ArgumentSchema add(String name, JsonArray types, int longest, String description) {
        properties.put(
                name,
                new JsonObject().put("type", types).put("maxLength", longest).put("description", description));
        return this;
    }

    /** Returns whether an argument is what a caller says freely. */
    static boolean isWords(JsonObject property) {
        return PLAIN_WORDS.equals(property.getString(MADE_OF));
    }

    /** Returns whether values of that type are declared for an argument. */
    static boolean takes(JsonObject property, String type) {
        Object types = property.getValue("type");
        return types instanceof JsonArray several ? several.contains(type) : type.equals(types);
    }

    /** Returns how long an argument's text may be. */
    static int longest(JsonObject property) {
        return property.getInteger("maxLength", LONGEST);
    }

    /** Returns the arguments without what is in the secret ones, whatever the agent calls these. */
    static JsonObject masked(JsonObject arguments, JsonObject schema) {
        JsonObject properties = schema.getJsonObject("properties");
        JsonObject masked = new JsonObject();
        arguments.forEach(given -> masked.put(
                given.getKey(),
                ArgumentNames.canonical(given.getKey(), properties)
                                .map(properties::getValue)
                                .filter(ArgumentSchema::isSecret)
                                .isPresent()
                        ? "***"
                        : given.getValue()));
        return masked;
    }

    static boolean isSecret(Object property) {
        return ((JsonObject) property).getBoolean(SECRET, false);
    }

    public JsonObject done() {
        return new JsonObject().put("$schema", DIALECT).put("type", "object").put("properties", properties);
    }
}
