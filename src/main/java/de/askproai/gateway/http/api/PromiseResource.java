package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.message.PromiseDesk;
import de.askproai.gateway.message.PromiseState;
import de.askproai.gateway.message.PromiseViews;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;

/** What callers were promised, what became of it, and who sees to it. */
final class PromiseResource {
    private static final String PROMISE = "promise";
    private static final String OWNER = "owner";
    private static final int LONGEST_OWNER = 100;

    private final PromiseViews promises;
    private final PromiseDesk desk;

    PromiseResource(PromiseViews promises, PromiseDesk desk) {
        this.promises = promises;
        this.desk = desk;
    }

    Future<ApiAnswer> list(ApiRequest request) {
        PromiseViews.Filter filter = new PromiseViews.Filter(
                request.instant("from"),
                request.instant("until"),
                request.query("state", PromiseState::ofStored, "open, kept or broken"),
                request.text("call"),
                request.query("waiting", PromiseResource::flag, "true or false").orElse(false));
        return promises.list(request.oneCompany(), filter, request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }

    private static Optional<Boolean> flag(String text) {
        return text.equals("true") || text.equals("false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }

    Future<ApiAnswer> take(ApiRequest request) {
        return handle(request, desk::take);
    }

    Future<ApiAnswer> done(ApiRequest request) {
        return handle(request, desk::finish);
    }

    /** What somebody does with a promise. */
    private interface Handling {
        Future<Optional<PromiseDesk.Handled>> of(UUID company, UUID promise, String owner, Deadline deadline);
    }

    private static Future<ApiAnswer> handle(ApiRequest request, Handling handling) {
        JsonObject body = request.body();
        return handling.of(request.oneCompany(body), request.id(PROMISE), owner(body), request.deadline())
                .map(found -> answer(ApiAnswer.found(found, PROMISE)));
    }

    private static ApiAnswer answer(PromiseDesk.Handled handled) {
        PromiseDesk.Seen promise = handled.promise();
        if (!handled.changed()) {
            throw new GatewayException(
                    ErrorCode.CONFLICT,
                    promise.owner() == null
                            ? "Nobody needs to see to it"
                            : "It is " + (promise.isDone() ? "done" : "taken") + " already");
        }
        return ApiAnswer.ok(new JsonObject()
                .put("id", promise.id().toString())
                .put("state", promise.state().stored())
                .put("handover", promise.isDone() ? "done" : "taken")
                .put(OWNER, promise.owner()));
    }

    private static String owner(JsonObject body) {
        return Optional.ofNullable(body.getValue(OWNER))
                .filter(String.class::isInstance)
                .map(owner -> ((String) owner).strip())
                .filter(owner -> !owner.isEmpty() && owner.length() <= LONGEST_OWNER && owner.indexOf('\0') < 0)
                .orElseThrow(() -> new GatewayException(
                        ErrorCode.INVALID_REQUEST,
                        "owner: must say who takes it, in at most " + LONGEST_OWNER + " characters"));
    }
}
