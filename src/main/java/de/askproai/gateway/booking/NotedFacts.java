package de.askproai.gateway.booking;

import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.tool.UrgentFacts;
import io.vertx.core.json.JsonObject;

/** The facts of a wish that is noted and not done yet: that it is promised, and where nobody of the shop knows of it, that too. */
final class NotedFacts {
    static final String PROMISED = "callback_promised";

    private NotedFacts() {}

    static JsonObject in(JsonObject facts, Shop shop) {
        JsonObject noted = facts.put(PROMISED, true);
        return shop.isSomebodyTold() ? noted : noted.put(UrgentFacts.PEOPLE_TOLD, false);
    }
}
