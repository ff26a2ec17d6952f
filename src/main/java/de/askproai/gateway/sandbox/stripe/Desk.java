package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What every resource of the imitated Stripe works with. */
record Desk(StripeState state, SandboxClock clock, Ids ids, Counts counts, StripeEvents events) {

    Books books(StripeAccount account) {
        return state.books(account);
    }

    /** Business time in whole seconds, as Stripe writes it. */
    long now() {
        return clock.now().getEpochSecond();
    }

    /** Counts an outward action under the idempotency key and the metadata it came with. */
    void count(StripeAccount account, String action, @Nullable Request cause, JsonObject object) {
        List<String> keys = new ArrayList<>();
        if (cause != null) {
            Idempotency.key(cause).ifPresent(key -> keys.add("idempotency-key=" + key));
        }
        JsonObject metadata = object.getJsonObject("metadata", new JsonObject());
        new TreeMap<>(metadata.getMap()).forEach((name, value) -> keys.add("metadata." + name + "=" + value));
        counts.action("stripe." + action, account.name(), keys);
    }

    void emit(StripeAccount account, @Nullable Request cause, String type, JsonObject object) {
        events.emit(account, cause, type, object);
    }
}
