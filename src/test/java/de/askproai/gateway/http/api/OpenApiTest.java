package de.askproai.gateway.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.security.Scope;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private static final Pattern IN_PATH = Pattern.compile("\\{([a-z]+)}");

    private final JsonObject document = read();
    private final Map<String, ApiRoute> routes = routes();

    @Test
    void describesExactlyTheRoutesThatExist() {
        Set<String> described = new HashSet<>();
        document.getJsonObject("paths")
                .forEach(path -> ((JsonObject) path.getValue())
                        .forEach(operation -> described.add(operation.getKey() + " " + path.getKey())));

        assertThat(described).containsExactlyInAnyOrderElementsOf(routes.keySet());
    }

    @Test
    void describesExactlyTheParametersThatAreTaken() {
        routes.forEach((name, route) -> {
            Set<String> query = new HashSet<>();
            Set<String> path = new HashSet<>();
            operation(name)
                    .getJsonArray("parameters", new io.vertx.core.json.JsonArray())
                    .forEach(given -> {
                        JsonObject parameter = resolved((JsonObject) given);
                        ("path".equals(parameter.getString("in")) ? path : query).add(parameter.getString("name"));
                    });
            Set<String> named = new HashSet<>();
            Matcher matcher = IN_PATH.matcher(route.path());
            while (matcher.find()) {
                named.add(matcher.group(1));
            }
            assertThat(query).as(name).isEqualTo(route.query());
            assertThat(path).as(name).isEqualTo(named);
        });
    }

    @Test
    void tellsTheScopeOfEachRoute() {
        routes.forEach((name, route) -> assertThat(operation(name).getString("description"))
                .as(name)
                .contains("`" + route.scope().text() + "`"));
        assertThat(routes.values().stream()
                        .filter(route -> route.method().name().equals("POST"))
                        .map(ApiRoute::scope))
                .doesNotContain(Scope.READ);
    }

    @Test
    void refersToNothingThatIsMissing() {
        Matcher matcher = Pattern.compile("\"\\$ref\":\"(#[^\"]+)\"").matcher(document.encode());
        while (matcher.find()) {
            assertThat(resolved(new JsonObject().put("$ref", matcher.group(1)))).isNotNull();
        }
    }

    @Test
    void thePageLoadsNothingFromElsewhere() throws IOException {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.html")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .doesNotContain("http://", "https://", "//cdn");
        }
    }

    private JsonObject operation(String name) {
        String[] parts = name.split(" ", -1);
        return document.getJsonObject("paths").getJsonObject(parts[1]).getJsonObject(parts[0]);
    }

    private JsonObject resolved(JsonObject node) {
        String reference = node.getString("$ref");
        if (reference == null) {
            return node;
        }
        JsonObject at = document;
        for (String part : reference.substring(2).split("/", -1)) {
            at = at.getJsonObject(part);
        }
        return at;
    }

    private static Map<String, ApiRoute> routes() {
        ApiParts nothing = new ApiParts(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null);
        Map<String, ApiRoute> routes = new HashMap<>();
        new ApiRoutes(nothing, AliasConfig.none())
                .table()
                .forEach(route ->
                        routes.put(route.method().name().toLowerCase(Locale.ROOT) + " " + route.path(), route));
        return routes;
    }

    private static JsonObject read() {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.json")) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
