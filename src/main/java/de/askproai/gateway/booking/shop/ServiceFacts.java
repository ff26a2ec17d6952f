package de.askproai.gateway.booking.shop;

import de.askproai.gateway.tool.FactSchema;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** What tools state of a service the shop offers. */
public final class ServiceFacts {
    private ServiceFacts() {}

    public static FactSchema priced() {
        return FactSchema.facts()
                .text("name", "What the shop calls it")
                .number("duration_minutes", "How long it takes")
                .numberOrNull("price_minor", "What it costs, in the currency's smallest unit")
                .textOrNull("currency", "ISO 4217, in small letters");
    }

    public static FactSchema bookable() {
        return priced().flag("bookable", "Whether it can be booked on the phone");
    }

    public static FactSchema described() {
        return terms(bookable().textOrNull("description", "What the shop says of it"));
    }

    /** Adds on which terms it is had. */
    public static FactSchema terms(FactSchema schema) {
        return schema.number("deposit_minor", "What this caller pays in advance, in the currency's smallest unit")
                .text("deposit_currency", "ISO 4217, in small letters")
                .number("latest_change_minutes", "How long before it begins it is moved at the latest")
                .number("latest_cancel_minutes", "How long before it begins it is cancelled at the latest")
                .oneOf("no_show_then", List.of("deposit", "callback"), "What follows for who does not come")
                .number("no_shows_from", "After how many missed appointments that follows");
    }

    public static JsonObject terms(JsonObject facts, Terms terms) {
        terms.deposit()
                .ifPresent(deposit -> facts.put("deposit_minor", deposit.price().minor())
                        .put("deposit_currency", deposit.price().currency().toLowerCase(Locale.ROOT)));
        long change = terms.rules().changeBefore().toMinutes();
        long cancel = terms.rules().cancelBefore().toMinutes();
        if (change > 0) {
            facts.put("latest_change_minutes", change);
        }
        if (cancel > 0) {
            facts.put("latest_cancel_minutes", cancel);
        }
        terms.noShows()
                .ifPresent(follows ->
                        facts.put("no_show_then", follows.then().stored()).put("no_shows_from", follows.from()));
        return facts;
    }

    public static JsonObject priced(Shop.Offer offer) {
        return new JsonObject()
                .put("name", offer.name())
                .put("duration_minutes", offer.minutes())
                .put("price_minor", offer.priceMinor())
                .put("currency", offer.currency());
    }

    public static JsonObject bookable(Shop.Offer offer) {
        return priced(offer).put("bookable", offer.calendar() != null);
    }

    public static JsonObject described(Shop.Offer offer, Terms terms) {
        return terms(bookable(offer), terms)
                .put("bookable", offer.calendar() != null && terms.refusal().isEmpty())
                .put("description", offer.description().orElse(null));
    }
}
