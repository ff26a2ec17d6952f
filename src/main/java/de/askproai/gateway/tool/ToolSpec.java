package de.askproai.gateway.tool;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a tool shows of itself; its other names are in {@link ToolNames}, those of its arguments in {@link ArgumentNames}.
 *
 * @param name {@code snake_case}, at most 64 characters
 * @param description what a language model reads to decide when to use the tool
 * @param inputSchema JSON Schema 2020-12 of the arguments under their canonical names; never changed
 * @param outputSchema JSON Schema 2020-12 of the whole answer, see {@link FactSchema}; never changed
 * @param kind whether it changes anything, which also says how long a caller may have to wait
 * @param scopes what an API key must allow; a phone agent's connection allows them all
 */
public record ToolSpec(
        String name,
        String title,
        String description,
        JsonObject inputSchema,
        JsonObject outputSchema,
        Kind kind,
        Set<String> scopes) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,63}");

    /** What a tool does to the world. Asked the same again in one conversation, none of them does it again. */
    public enum Kind {
        /** It only reads. */
        READ,
        /** It changes something: equal calls of one conversation have one effect and one answer. */
        WRITE
    }

    public ToolSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a tool name: " + name);
        }
        scopes = Set.copyOf(scopes);
    }

    /** Returns whether it is about one branch, which callers may name. */
    public boolean takesBranch() {
        return inputSchema.getJsonObject("properties").containsKey(ArgumentSchema.BRANCH);
    }

    /** Returns whether it is about what is only for whoever can show who they are. */
    public boolean isPersonal() {
        return inputSchema.getJsonObject("properties").stream()
                .anyMatch(property -> ArgumentSchema.isSecret(property.getValue()));
    }

    /** Returns what goes to the asker. */
    public JsonObject toJson(ToolAnswer answer) {
        return FactSchema.placed(outputSchema, answer.toJson());
    }

    public boolean writes() {
        return kind == Kind.WRITE;
    }
}
