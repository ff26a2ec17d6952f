package de.askproai.gateway.booking;

import de.askproai.gateway.booking.shop.ServiceFacts;
import de.askproai.gateway.booking.shop.ServicePhrases;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Shops;
import de.askproai.gateway.booking.wish.ShopDoor;
import de.askproai.gateway.tool.ArgumentSchema;
import de.askproai.gateway.tool.FactSchema;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.tool.ToolAnswer;
import de.askproai.gateway.tool.ToolCall;
import de.askproai.gateway.tool.ToolSpec;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;

/** Says what a branch offers. */
final class ListServicesTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;

    ListServicesTool(Shops shops) {
        this.shops = shops;
        this.spec = new ToolSpec(
                "list_services",
                "Services",
                "Lists the services of the branch with duration and price, of all branches where it is not known which is meant.",
                ArgumentSchema.arguments().branch().done(),
                FactSchema.facts()
                        .list("services", ServiceFacts.bookable(), "What the branch offers")
                        .onSuccess("services")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public boolean needsBranch() {
        return false;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.open(shops, call).map(shop -> {
            List<Shop.Offer> offers = call.context().branch() == null ? shop.everywhere() : shop.offers();
            JsonArray services = new JsonArray();
            offers.forEach(offer -> services.add(ServiceFacts.bookable(offer)));
            return ToolAnswer.success(
                    new ServicePhrases(call.context().locale()).list(offers),
                    new JsonObject().put("services", services));
        });
    }
}
