package de.askproai.gateway.sandbox.retell;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Retell's filter criteria: all of them must hold for a call. */
final class CallFilter {
    private static final Set<String> PLAIN = Set.of(
            "call_id",
            "call_status",
            "call_type",
            "direction",
            "from_number",
            "to_number",
            "disconnection_reason",
            "start_timestamp",
            "end_timestamp",
            "duration_ms");

    private CallFilter() {}

    static boolean matches(JsonObject call, JsonObject criteria) {
        for (Map.Entry<String, Object> criterion : criteria) {
            if (!holds(call, criterion.getKey(), criterion.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonObject call, String name, Object filter) {
        if (PLAIN.contains(name) && filter instanceof JsonObject one) {
            return test(call.getValue(name), one);
        }
        if (name.equals("agent") && filter instanceof JsonArray agents) {
            return agents.stream()
                    .anyMatch(agent -> agent instanceof JsonObject wanted
                            && Objects.equals(wanted.getString("agent_id"), call.getString("agent_id")));
        }
        if (name.equals("metadata") && filter instanceof JsonArray fields) {
            return all(call.getJsonObject("metadata", new JsonObject()), fields);
        }
        if (name.equals("dynamic_variables") && filter instanceof JsonArray fields) {
            return all(call.getJsonObject("retell_llm_dynamic_variables", new JsonObject()), fields);
        }
        throw RetellErrors.badRequest("body/filter_criteria/" + name + " is not a filter this account can use");
    }

    private static boolean all(JsonObject values, JsonArray filters) {
        return filters.stream()
                .allMatch(filter -> filter instanceof JsonObject one
                        && one.getValue("key") instanceof String key
                        && test(values.getValue(key), one));
    }

    private static boolean test(Object actual, JsonObject filter) {
        boolean complete = filter.getValue("type") instanceof String && filter.getValue("value") != null;
        if (!complete || !(filter.getValue("op") instanceof String op)) {
            throw RetellErrors.badRequest("each filter must have required properties 'type', 'op' and 'value'");
        }
        Object wanted = filter.getValue("value");
        return switch (op) {
            case "eq" -> same(actual, wanted);
            case "ne" -> !same(actual, wanted);
            case "in" -> wanted instanceof JsonArray list && list.contains(actual);
            case "sw" -> actual instanceof String text && text.startsWith(wanted.toString());
            case "ew" -> actual instanceof String text && text.endsWith(wanted.toString());
            case "co" -> actual instanceof String text && text.contains(wanted.toString());
            case "gt" -> compare(actual, wanted) > 0;
            case "ge" -> compare(actual, wanted) >= 0;
            case "lt" -> actual != null && compare(actual, wanted) < 0;
            case "le" -> actual != null && compare(actual, wanted) <= 0;
            case "bt" -> actual != null && wanted instanceof JsonArray range && isBetween(actual, range);
            default -> throw RetellErrors.badRequest("unknown filter op " + op);
        };
    }

    private static boolean isBetween(Object actual, JsonArray range) {
        if (range.size() != 2) {
            throw RetellErrors.badRequest("a range filter has two values");
        }
        return compare(actual, range.getValue(0)) >= 0 && compare(actual, range.getValue(1)) <= 0;
    }

    private static boolean same(Object actual, Object wanted) {
        boolean numbers = actual instanceof Number && wanted instanceof Number;
        return numbers ? compare(actual, wanted) == 0 : Objects.equals(actual, wanted);
    }

    private static int compare(Object actual, Object wanted) {
        if (!(wanted instanceof Number bound)) {
            throw RetellErrors.badRequest("a number was expected as filter value");
        }
        return actual instanceof Number number ? Double.compare(number.doubleValue(), bound.doubleValue()) : -1;
    }
}
