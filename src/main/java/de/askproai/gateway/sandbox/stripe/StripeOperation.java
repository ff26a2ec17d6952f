package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.json.JsonObject;

/** One operation of Stripe's API; what it gives is answered with 200 after the expansion asked for. */
@FunctionalInterface
interface StripeOperation {
    JsonObject answer(StripeAccount account, Request request);
}
