package de.askproai.gateway.http.api;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.client.BreakerStatus;
import de.askproai.gateway.client.Breakers;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Page;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** The breakers of this node: who is left alone at the moment. Forcing one concerns all companies and all nodes. */
final class BreakerResource {
    private final Breakers breakers;
    private final Bus bus;

    BreakerResource(Breakers breakers, Bus bus) {
        this.breakers = breakers;
        this.bus = bus;
    }

    Future<ApiAnswer> list(ApiRequest request) {
        return Future.succeededFuture(
                ApiAnswer.page(new Page<>(breakers.all(), Optional.empty()), BreakerResource::toJson));
    }

    Future<ApiAnswer> open(ApiRequest request) {
        return force(request, true);
    }

    Future<ApiAnswer> close(ApiRequest request) {
        return force(request, false);
    }

    private Future<ApiAnswer> force(ApiRequest request, boolean open) {
        if (!request.key().isOperators()) {
            throw new GatewayException(
                    ErrorCode.FORBIDDEN, "Breakers serve all companies: this takes an operator's key");
        }
        String name = request.path("name", "breaker");
        BreakerStatus status = open ? breakers.forceOpen(name) : breakers.forceClosed(name);
        bus.tell(BreakerForced.TOPIC, new BreakerForced(name, open));
        return Future.succeededFuture(ApiAnswer.ok(toJson(status)));
    }

    private static JsonObject toJson(BreakerStatus status) {
        return new JsonObject()
                .put("name", status.name())
                .put("vendor", status.vendor())
                .put("state", status.state().name().toLowerCase(Locale.ROOT))
                .put("forced", status.forced())
                .put("failures", status.failures())
                .put("since", status.since().toString());
    }
}
