package de.askproai.gateway.http.api;

import de.askproai.gateway.security.Scope;
import io.vertx.core.http.HttpMethod;
import java.util.Set;

/**
 * One line of the table of REST routes.
 *
 * @param path as OpenAPI writes it, e.g. {@code /api/v1/calls/{id}}
 * @param scope what the asker's key must allow
 * @param query the names of the query parameters it takes
 */
record ApiRoute(HttpMethod method, String path, Scope scope, Set<String> query, ApiHandler handler) {
    private static final String API = "/api/v1";

    ApiRoute {
        query = Set.copyOf(query);
    }

    /** @param path below {@code /api/v1} */
    static ApiRoute get(String path, ApiHandler handler, String... query) {
        return new ApiRoute(HttpMethod.GET, API + path, Scope.READ, Set.of(query), handler);
    }

    /** @param path below {@code /api/v1} */
    static ApiRoute post(String path, Scope scope, ApiHandler handler) {
        return new ApiRoute(HttpMethod.POST, API + path, scope, Set.of(), handler);
    }

    /** Returns the path as the router writes it. */
    String pattern() {
        return path.replace("{", ":").replace("}", "");
    }
}
