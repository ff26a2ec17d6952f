package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.work.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;

/** What a handler answers: a status and a JSON object. */
record ApiAnswer(int status, JsonObject body) {

    static ApiAnswer ok(JsonObject body) {
        return new ApiAnswer(200, body);
    }

    static ApiAnswer created(JsonObject body) {
        return new ApiAnswer(201, body);
    }

    /** It is going to happen. */
    static ApiAnswer accepted(JsonObject body) {
        return new ApiAnswer(202, body);
    }

    static <T> ApiAnswer page(Page<T> page, Function<T, JsonObject> json) {
        JsonArray items = new JsonArray();
        page.items().forEach(item -> items.add(json.apply(item)));
        return ok(new JsonObject().put("items", items).put("next", page.next().orElse(null)));
    }

    /** Returns what was found, or says that there is no such thing: the same whether it is missing or somebody else's. */
    static <T> T found(Optional<T> value, String what) {
        return value.orElseThrow(() -> new GatewayException(ErrorCode.NOT_FOUND, "There is no such " + what));
    }

    /** Returns one try at a piece of work, as all resources show it. */
    static JsonObject toJson(Attempt attempt) {
        return new JsonObject()
                .put("startedAt", attempt.startedAt().toString())
                .put("tookMs", attempt.took().toNanos() / 1_000_000.0)
                .put("outcome", attempt.outcome())
                .put("code", attempt.code())
                .put("detail", attempt.detail())
                .put(
                        "nextAt",
                        attempt.nextAt() == null ? null : attempt.nextAt().toString());
    }
}
