package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Stripe's lists: newest first, a page at a time, filtered by equal fields. */
final class Pages {
    private Pages() {}

    /** A page of {@code all}; {@code filters} are the query parameters that compare with the field of their name. */
    static JsonObject page(Request request, Collection<JsonObject> all, String... filters) {
        Set<String> known = new HashSet<>(Set.of("limit", "starting_after", "ending_before", "created"));
        Collections.addAll(known, filters);
        Params params = Params.of(request).only(known);
        List<JsonObject> found = new ArrayList<>();
        for (JsonObject object : all) {
            if (matches(object, params, filters)) {
                found.add(object.copy());
            }
        }
        Collections.reverse(found);
        return cut(request, params, found);
    }

    private static JsonObject cut(Request request, Params params, List<JsonObject> found) {
        long limit = params.integerOr("limit", 10);
        if (limit < 1 || limit > 100) {
            throw StripeErrors.invalid(null, "Invalid limit: must be between 1 and 100", "limit");
        }
        String after = params.text("starting_after");
        String before = params.text("ending_before");
        List<JsonObject> rest = after != null
                ? found.subList(position(found, after, "starting_after") + 1, found.size())
                : before != null ? found.subList(0, position(found, before, "ending_before")) : found;
        int from = before != null && after == null ? Math.max(0, rest.size() - (int) limit) : 0;
        List<JsonObject> page = rest.subList(from, Math.min(rest.size(), from + (int) limit));
        return list(request.path(), new JsonArray(new ArrayList<>(page)), rest.size() > page.size());
    }

    static JsonObject list(String url, JsonArray data, boolean hasMore) {
        return new JsonObject()
                .put("object", "list")
                .put("data", data)
                .put("has_more", hasMore)
                .put("url", url);
    }

    private static boolean matches(JsonObject object, Params params, String[] filters) {
        for (String filter : filters) {
            String wanted = params.text(filter);
            if (wanted != null && !wanted.equals(Objects.toString(object.getValue(filter), null))) {
                return false;
            }
        }
        return isCreatedWithin(object, params);
    }

    private static boolean isCreatedWithin(JsonObject object, Params params) {
        if (!params.has("created")) {
            return true;
        }
        // An invoice item calls it its date.
        long created = object.getLong("created", object.getLong("date", 0L));
        if (params.tree().getValue("created") instanceof String) {
            return created == params.integerOr("created", created);
        }
        Params range = params.object("created").only(Set.of("gt", "gte", "lt", "lte"));
        return holds(range.integer("gt"), bound -> created > bound)
                && holds(range.integer("gte"), bound -> created >= bound)
                && holds(range.integer("lt"), bound -> created < bound)
                && holds(range.integer("lte"), bound -> created <= bound);
    }

    private static boolean holds(@Nullable Long bound, LongPredicate test) {
        return bound == null || test.test(bound);
    }

    private static int position(List<JsonObject> found, String id, String param) {
        for (int i = 0; i < found.size(); i++) {
            if (found.get(i).getString("id").equals(id)) {
                return i;
            }
        }
        throw StripeErrors.noSuch("object", id, param);
    }
}
