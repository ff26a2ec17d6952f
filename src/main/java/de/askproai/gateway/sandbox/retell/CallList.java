package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code POST /v3/list-calls}, and the bare array of {@code POST /v2/list-calls}. */
final class CallList {
    private final RetellState state;

    CallList(RetellState state) {
        this.state = state;
    }

    Answer list(RetellAccount account, Request request) {
        CallBody body = CallBody.of(request);
        int limit = body.integer("limit", 50, 1, 1000);
        int skip = body.integer("skip", 0, 0, Integer.MAX_VALUE);
        String after = body.text("pagination_key");
        if (after != null && body.json().containsKey("skip")) {
            throw RetellErrors.badRequest("body must NOT have both skip and pagination_key");
        }
        List<JsonObject> all = matching(account, body);
        int from = after == null ? skip : position(all, after) + 1;
        List<JsonObject> page = all.subList(Math.min(from, all.size()), Math.min(from + limit, all.size()));
        boolean more = from + limit < all.size();
        JsonObject answer = new JsonObject().put("items", new JsonArray(page)).put("has_more", more);
        if (more) {
            answer.put("pagination_key", page.get(page.size() - 1).getString("call_id"));
        }
        if (body.flag("include_total")) {
            answer.put("total", all.size());
        }
        return Answer.json(200, answer);
    }

    Answer listAsArray(RetellAccount account, Request request) {
        CallBody body = CallBody.of(request);
        int limit = body.integer("limit", 50, 1, 1000);
        return Answer.json(
                200, new JsonArray(matching(account, body).stream().limit(limit).toList()));
    }

    private List<JsonObject> matching(RetellAccount account, CallBody body) {
        JsonObject criteria = body.object("filter_criteria");
        String order = body.text("sort_order");
        if (order != null && !order.equals("ascending") && !order.equals("descending")) {
            throw RetellErrors.badRequest("body/sort_order must be one of ascending, descending");
        }
        List<JsonObject> found = new ArrayList<>();
        state.calls(account).values().forEach(call -> {
            if (CallFilter.matches(call.full(), criteria == null ? new JsonObject() : criteria)) {
                found.add(call.full());
            }
        });
        if (!"ascending".equals(order)) {
            Collections.reverse(found);
        }
        return found;
    }

    private static int position(List<JsonObject> all, @Nullable String callId) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getString("call_id").equals(callId)) {
                return i;
            }
        }
        throw RetellErrors.badRequest("Invalid pagination_key.");
    }
}
