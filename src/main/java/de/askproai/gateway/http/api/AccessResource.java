package de.askproai.gateway.http.api;

import de.askproai.gateway.security.ApiKey;
import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.tool.ToolDeadlines;
import de.askproai.gateway.tool.ToolRegistry;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Who may ask, and what may be called: API keys without their secrets, and the tools. */
final class AccessResource {
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9]{12}");

    private final ApiKeys keys;
    private final ToolRegistry tools;
    private final ToolDeadlines deadlines;

    AccessResource(ApiKeys keys, ToolRegistry tools, ToolDeadlines deadlines) {
        this.keys = keys;
        this.tools = tools;
        this.deadlines = deadlines;
    }

    Future<ApiAnswer> keys(ApiRequest request) {
        PageQuery page = request.page();
        if (page.after().filter(after -> !PREFIX.matcher(after).matches()).isPresent()) {
            throw PageQuery.nowhere();
        }
        return keys.list(request.company())
                .map(all -> following(all, page))
                .map(rest -> ApiAnswer.page(Page.of(rest, page, ApiKey::prefix), AccessResource::toJson));
    }

    /** Keys are few: they are read as a whole. */
    private static List<ApiKey> following(List<ApiKey> all, PageQuery page) {
        return all.stream()
                .sorted(Comparator.comparing(ApiKey::prefix))
                .filter(key -> page.after()
                        .map(after -> key.prefix().compareTo(after) > 0)
                        .orElse(true))
                .limit(page.rows())
                .toList();
    }

    Future<ApiAnswer> tools(ApiRequest request) {
        Optional<UUID> company = request.company();
        List<Future<JsonObject>> items = tools.all().stream()
                .map(tool -> tool.spec())
                .sorted(Comparator.comparing(ToolSpec::name))
                .map(spec -> within(company, spec).map(time -> toJson(spec, time)))
                .toList();
        return Future.all(items)
                .map(all -> ApiAnswer.ok(
                        new JsonObject().put("items", new JsonArray(all.list())).putNull("next")));
    }

    private Future<Duration> within(Optional<UUID> company, ToolSpec spec) {
        return company.map(one -> deadlines.of(one, spec))
                .orElseGet(() -> Future.succeededFuture(deadlines.usual(spec)));
    }

    private static JsonObject toJson(ApiKey key) {
        return new JsonObject()
                .put("id", key.id().toString())
                .put("company", key.company().map(UUID::toString).orElse(null))
                .put("prefix", key.prefix())
                .put("name", key.name())
                .put(
                        "scopes",
                        new JsonArray(
                                key.scopes().stream().map(Scope::text).sorted().toList()))
                .put("createdAt", key.createdAt().toString())
                .put("expiresAt", key.expiresAt().map(Object::toString).orElse(null))
                .put("revokedAt", key.revokedAt().map(Object::toString).orElse(null));
    }

    private static JsonObject toJson(ToolSpec spec, Duration within) {
        return new JsonObject()
                .put("name", spec.name())
                .put("title", spec.title())
                .put("description", spec.description())
                .put("inputSchema", spec.inputSchema())
                .put("outputSchema", spec.outputSchema())
                .put("scopes", new JsonArray(spec.scopes().stream().sorted().toList()))
                .put("writes", spec.writes())
                // Equal calls of one conversation have one effect, whatever the tool.
                .put("idempotent", true)
                .put("deadlineMs", within.toMillis());
    }
}
