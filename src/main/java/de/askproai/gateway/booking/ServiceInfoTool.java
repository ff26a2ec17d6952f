package de.askproai.gateway.booking;

import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.slot.Order;
import de.askproai.gateway.tenant.Price;
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
import java.util.Locale;
import java.util.Set;

/** Says how long a service takes and what it costs, or several of them together. */
final class ServiceInfoTool implements Tool {
    private final ToolSpec spec;
    private final Shops shops;

    ServiceInfoTool(Shops shops) {
        this.shops = shops;
        this.spec = new ToolSpec(
                "get_service_info",
                "About a service",
                "Says how long a service takes and what it costs. Give it as the caller said it; several at once are "
                        + "possible (Schneiden und Färben), their durations and prices are added up.",
                ArgumentSchema.arguments()
                        .text(Wishes.SERVICE, "Service as spoken, or several")
                        .done(),
                FactSchema.facts()
                        .list("services", ServiceFacts.described(), "The services in question")
                        .number("duration_minutes", "How long they take together")
                        .numberOrNull("price_minor", "What they cost together, in the currency's smallest unit")
                        .textOrNull("currency", "ISO 4217, in small letters")
                        .flag("bookable", "Whether they can be booked on the phone, in one appointment")
                        .onSuccess("services", "duration_minutes", "bookable")
                        .done(),
                ToolSpec.Kind.READ,
                Set.of("bookings:read"));
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public Future<ToolAnswer> run(ToolCall call) {
        return ShopDoor.open(shops, call).map(shop -> answer(call, shop));
    }

    private static ToolAnswer answer(ToolCall call, Shop shop) {
        ServicePhrases phrases = new ServicePhrases(call.context().locale());
        List<Shop.Offer> offers = call.text(Wishes.SERVICE)
                .map(shop::offersIn)
                .orElseGet(() -> shop.offers().size() == 1 ? shop.offers() : List.of());
        if (offers.isEmpty()) {
            return ToolAnswer.asking(Wishes.SERVICE, phrases.which(shop.offers()));
        }
        Order order = Order.of(offers.stream().map(Shop.Offer::bookable).toArray(BookableService[]::new));
        JsonObject facts = facts(offers, order);
        String info = phrases.info(offers, order);
        return ToolAnswer.success(
                facts.getBoolean("bookable")
                        ? info
                        : info + " " + notBookable(new Phrases(call.context().locale()), offers),
                facts);
    }

    private static String notBookable(Phrases phrases, List<Shop.Offer> offers) {
        return offers.size() > 1 ? phrases.notInOne() : phrases.notBookable();
    }

    private static JsonObject facts(List<Shop.Offer> offers, Order order) {
        JsonArray services = new JsonArray();
        offers.forEach(offer -> services.add(ServiceFacts.described(offer)));
        return new JsonObject()
                .put("services", services)
                .put("duration_minutes", order.duration().toMinutes())
                .put("price_minor", order.price().map(Price::minor).orElse(null))
                .put(
                        "currency",
                        order.price()
                                .map(price -> price.currency().toLowerCase(Locale.ROOT))
                                .orElse(null))
                .put("bookable", offers.size() == 1 && offers.get(0).calendar() != null);
    }
}
