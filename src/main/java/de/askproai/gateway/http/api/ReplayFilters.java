package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.webhook.EventFilter;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** What a bulk replay is asked to be about, read from the body of its plan; {@code company} is read elsewhere. */
final class ReplayFilters {
    private static final String A_TIME = "a time such as 2026-11-20T10:00:00Z";

    private ReplayFilters() {}

    static JsonObject events(JsonObject body) {
        known(body, "from", "until", "source", "type", "connection", "state", "company");
        return new EventFilter(
                        field(body, "from", ApiRequest::instantOf, A_TIME),
                        field(body, "until", ApiRequest::instantOf, A_TIME),
                        field(body, "source", Optional::of, "text"),
                        field(body, "type", Optional::of, "text"),
                        field(body, "connection", ApiRequest::uuid, "the id of a connection"),
                        field(body, "state", ReplayFilters::finalState, "done or dead"))
                .toJson();
    }

    static JsonObject letters(JsonObject body) {
        known(body, "from", "until", "kind", "company");
        return new DeadLetters.Filter(
                        field(body, "from", ApiRequest::instantOf, A_TIME),
                        field(body, "until", ApiRequest::instantOf, A_TIME),
                        field(body, "kind", Optional::of, "text"))
                .toJson();
    }

    static void known(JsonObject body, String... fields) {
        if (!Set.of(fields).containsAll(body.fieldNames())) {
            throw new GatewayException(
                    ErrorCode.INVALID_REQUEST,
                    "Unknown fields; taken here: " + String.join(", ", new TreeSet<>(Set.of(fields))));
        }
    }

    private static Optional<WorkState> finalState(String text) {
        return WorkState.of(text).filter(state -> state == WorkState.DONE || state == WorkState.DEAD);
    }

    static <T> Optional<T> field(JsonObject body, String name, Function<String, Optional<T>> parse, String allowed) {
        Object given = body.getValue(name);
        if (given == null) {
            return Optional.empty();
        }
        Optional<T> value =
                given instanceof String text && text.indexOf('\0') < 0 ? parse.apply(text) : Optional.empty();
        return Optional.of(value.orElseThrow(
                () -> new GatewayException(ErrorCode.INVALID_REQUEST, name + ": must be " + allowed)));
    }
}
