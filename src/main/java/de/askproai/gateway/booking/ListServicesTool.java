package de.askproai.gateway.booking;

import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Says what a branch offers. */
final class ListServicesTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;

    ListServicesTool(Shops shops, Duration deadline) {
        this.shops = shops;
        this.spec = new ToolSpec(
                "list_services",
                "Services",
                "Lists the services of the branch with duration and price.",
                Schemas.object().done(),
                Map.of(),
                false,
                deadline,
                Set.of("bookings:read"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.open(shops, call).map(shop -> {
            JsonArray services = new JsonArray();
            shop.offers().forEach(offer -> services.add(facts(offer)));
            return ToolAnswer.success(
                    new ServicePhrases(call.context().locale()).list(shop.offers()),
                    new JsonObject().put("services", services));
        });
    }

    static JsonObject facts(Shop.Offer offer) {
        return new JsonObject()
                .put("name", offer.name())
                .put("duration_minutes", offer.minutes())
                .put("price_minor", offer.priceMinor())
                .put("currency", offer.currency())
                .put("bookable", offer.calendar() != null);
    }
}
