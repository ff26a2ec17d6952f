package de.askproai.gateway.tool;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a tool shows of itself.
 *
 * @param name {@code snake_case}, at most 64 characters
 * @param description what a language model reads to decide when to use the tool
 * @param inputSchema JSON Schema 2020-12 of the arguments under their canonical names; never changed
 * @param aliases other argument names, such as German ones, to the canonical ones
 * @param writes whether it changes anything: then equal calls of one conversation have one effect
 * @param deadline how long a caller may have to wait for the answer
 * @param scopes what an API key must allow; a phone agent's connection allows them all
 */
public record ToolSpec(
        String name,
        String title,
        String description,
        JsonObject inputSchema,
        Map<String, String> aliases,
        boolean writes,
        Duration deadline,
        Set<String> scopes) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{1,63}");

    public ToolSpec {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a tool name: " + name);
        }
        aliases = Map.copyOf(aliases);
        scopes = Set.copyOf(scopes);
    }
}
