package de.askproai.gateway.http.api;

import de.askproai.gateway.booking.PromiseViews;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/** What callers were promised while a calendar was away, and what became of it. */
final class PromiseResource {
    private static final Set<String> STATES = Set.of("open", "kept", "broken");

    private final PromiseViews promises;

    PromiseResource(PromiseViews promises) {
        this.promises = promises;
    }

    Future<ApiAnswer> list(ApiRequest request) {
        PromiseViews.Filter filter = new PromiseViews.Filter(
                request.instant("from"),
                request.instant("until"),
                request.query("state", text -> Optional.of(text).filter(STATES::contains), "open, kept or broken"),
                request.text("call"));
        return promises.list(request.oneCompany(), filter, request.page(), request.deadline())
                .map(page -> ApiAnswer.page(page, JsonObject::copy));
    }
}
