package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.webhook.EventFilter;
import de.askproai.gateway.webhook.Replay;
import de.askproai.gateway.webhook.Replays;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Stored events handled again. */
final class ReplayResource {
    private static final Set<String> FIELDS =
            Set.of("from", "until", "source", "type", "connection", "state", "company");

    private final Replays replays;

    ReplayResource(Replays replays) {
        this.replays = replays;
    }

    Future<ApiAnswer> one(ApiRequest request) {
        return replays.one(request.company(), request.id("event"), request.deadline())
                .map(done -> ApiAnswer.found(done, "event"))
                .map(done -> ApiAnswer.accepted(
                        new JsonObject().put("id", done.id().toString()).put("queued", done.queued())));
    }

    Future<ApiAnswer> plan(ApiRequest request) {
        JsonObject body = request.body();
        TreeSet<String> unknown = new TreeSet<>(body.fieldNames());
        unknown.removeAll(FIELDS);
        if (!unknown.isEmpty()) {
            throw new GatewayException(
                    ErrorCode.INVALID_REQUEST,
                    "Unknown fields; taken here: " + String.join(", ", new TreeSet<>(FIELDS)));
        }
        EventFilter filter = new EventFilter(
                field(body, "from", ApiRequest::instantOf, "a time such as 2026-11-20T10:00:00Z"),
                field(body, "until", ApiRequest::instantOf, "a time such as 2026-11-20T10:00:00Z"),
                field(body, "source", Optional::of, "text"),
                field(body, "type", Optional::of, "text"),
                field(body, "connection", ApiRequest::uuid, "the id of a connection"),
                field(body, "state", ReplayResource::finalState, "done or dead"));
        Optional<UUID> company = request.company(field(body, "company", ApiRequest::uuid, "the id of a company"));
        return replays.plan(company, filter, request.key().prefix(), request.deadline())
                .map(plan -> ApiAnswer.created(toJson(plan)));
    }

    Future<ApiAnswer> list(ApiRequest request) {
        return replays.list(request.company(), request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, ReplayResource::toJson));
    }

    Future<ApiAnswer> get(ApiRequest request) {
        return replays.find(request.company(), request.id("replay"), request.deadline())
                .map(found -> ApiAnswer.ok(toJson(ApiAnswer.found(found, "replay"))));
    }

    Future<ApiAnswer> run(ApiRequest request) {
        return replays.run(request.company(), request.id("replay"), request.deadline())
                .map(found -> ApiAnswer.accepted(toJson(ApiAnswer.found(found, "replay"))));
    }

    Future<ApiAnswer> cancel(ApiRequest request) {
        return replays.cancel(request.company(), request.id("replay"), request.deadline())
                .map(found -> ApiAnswer.ok(toJson(ApiAnswer.found(found, "replay"))));
    }

    private static Optional<WorkState> finalState(String text) {
        return WorkState.of(text).filter(state -> state == WorkState.DONE || state == WorkState.DEAD);
    }

    private static <T> Optional<T> field(
            JsonObject body, String name, Function<String, Optional<T>> parse, String allowed) {
        Object given = body.getValue(name);
        if (given == null) {
            return Optional.empty();
        }
        Optional<T> value =
                given instanceof String text && text.indexOf('\0') < 0 ? parse.apply(text) : Optional.empty();
        return Optional.of(value.orElseThrow(
                () -> new GatewayException(ErrorCode.INVALID_REQUEST, name + ": must be " + allowed)));
    }

    private static JsonObject toJson(Replay replay) {
        return new JsonObject()
                .put("id", replay.id().toString())
                .put("company", replay.company().map(UUID::toString).orElse(null))
                .put("state", replay.state())
                .put("filter", replay.filter().toJson())
                .put("planned", replay.planned())
                .put("dead", replay.dead())
                .put("replayed", replay.replayed())
                .put("createdAt", replay.createdAt().toString())
                .put("finishedAt", replay.finishedAt().map(Object::toString).orElse(null));
    }
}
