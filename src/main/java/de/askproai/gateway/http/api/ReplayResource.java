package de.askproai.gateway.http.api;

import de.askproai.gateway.work.Replay;
import de.askproai.gateway.work.Replays;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Bulk replays of one subject: planned, looked at, run or cancelled. */
final class ReplayResource {
    private final Replays replays;
    private final UnaryOperator<JsonObject> filter;

    /** @param filter reads from the body of a plan what it is about */
    ReplayResource(Replays replays, UnaryOperator<JsonObject> filter) {
        this.replays = replays;
        this.filter = filter;
    }

    Future<ApiAnswer> plan(ApiRequest request) {
        JsonObject body = request.body();
        Optional<UUID> company =
                request.company(BodyFields.field(body, "company", ApiRequest::uuid, "the id of a company"));
        JsonObject wanted = filter.apply(body);
        return replays.plan(company, wanted, request.key().prefix(), request.deadline())
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

    private static JsonObject toJson(Replay replay) {
        return new JsonObject()
                .put("id", replay.id().toString())
                .put("company", replay.company().map(UUID::toString).orElse(null))
                .put("state", replay.state())
                .put("filter", replay.filter())
                .put("planned", replay.planned())
                .put("dead", replay.dead())
                .put("replayed", replay.replayed())
                .put("skipped", replay.skipped())
                .put("createdAt", replay.createdAt().toString())
                .put("finishedAt", replay.finishedAt().map(Object::toString).orElse(null));
    }
}
