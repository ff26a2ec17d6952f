package de.askproai.gateway.booking;

import de.askproai.gateway.tool.FactSchema;
import io.vertx.core.json.JsonObject;

/** What tools state of a service the shop offers. */
final class ServiceFacts {
    private ServiceFacts() {}

    static FactSchema priced() {
        return FactSchema.facts()
                .text("name", "What the shop calls it")
                .number("duration_minutes", "How long it takes")
                .numberOrNull("price_minor", "What it costs, in the currency's smallest unit")
                .textOrNull("currency", "ISO 4217, in small letters");
    }

    static FactSchema bookable() {
        return priced().flag("bookable", "Whether it can be booked on the phone");
    }

    static FactSchema described() {
        return bookable().textOrNull("description", "What the shop says of it");
    }

    static JsonObject priced(Shop.Offer offer) {
        return new JsonObject()
                .put("name", offer.name())
                .put("duration_minutes", offer.minutes())
                .put("price_minor", offer.priceMinor())
                .put("currency", offer.currency());
    }

    static JsonObject bookable(Shop.Offer offer) {
        return priced(offer).put("bookable", offer.calendar() != null);
    }

    static JsonObject described(Shop.Offer offer) {
        return bookable(offer).put("description", offer.description().orElse(null));
    }
}
