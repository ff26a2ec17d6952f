package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.delivery.Endpoint;
import de.askproai.gateway.sandbox.delivery.Mail;
import de.askproai.gateway.sandbox.delivery.Postman;
import de.askproai.gateway.sandbox.delivery.RetryPlan;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.Hmac;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stripe's events: kept, and sent to every endpoint that wants them, for up to three days. */
public final class StripeEvents {
    private static final RetryPlan PLAN = new RetryPlan(
            Duration.ofSeconds(10),
            List.of(
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(10),
                    Duration.ofHours(1),
                    Duration.ofHours(6),
                    Duration.ofHours(24),
                    Duration.ofHours(40)));

    private final StripeState state;
    private final Postman postman;
    private final SandboxClock clock;
    private final Ids ids;

    StripeEvents(StripeState state, Postman postman, SandboxClock clock, Ids ids) {
        this.state = state;
        this.postman = postman;
        this.clock = clock;
        this.ids = ids;
    }

    /** {@code t=<s>,v1=<hex>}, one {@code v1} for each secret while one is being rotated. */
    public static Map<String, String> sign(byte[] body, List<String> secrets, Instant wall) {
        String seconds = Long.toString(wall.getEpochSecond());
        byte[] start = (seconds + ".").getBytes(StandardCharsets.UTF_8);
        StringBuilder signature = new StringBuilder("t=").append(seconds);
        secrets.forEach(secret -> signature.append(",v1=").append(Hmac.sha256Hex(secret, start, body)));
        return Map.of("Stripe-Signature", signature.toString(), "User-Agent", "Stripe/1.0");
    }

    void emit(StripeAccount account, @Nullable Request cause, String type, JsonObject object) {
        emit(account, cause, type, object, null);
    }

    void emit(
            StripeAccount account,
            @Nullable Request cause,
            String type,
            JsonObject object,
            @Nullable JsonObject previous) {
        List<Endpoint> wanting = account.endpoints().stream()
                .filter(endpoint -> endpoint.wants(type))
                .toList();
        JsonObject data = new JsonObject().put("object", object.copy());
        if (previous != null) {
            data.put("previous_attributes", previous);
        }
        JsonObject event = new JsonObject()
                .put("id", ids.letters("evt_1", 23))
                .put("object", "event")
                .put("api_version", account.version())
                .put("created", clock.wall().getEpochSecond())
                .put("data", data)
                .put("livemode", false)
                .put("pending_webhooks", wanting.size())
                .put("request", request(cause))
                .put("type", type);
        state.books(account).put(event);
        wanting.forEach(endpoint -> postman.post(mail(account, endpoint, event, object)));
    }

    private static Mail mail(StripeAccount account, Endpoint endpoint, JsonObject event, JsonObject object) {
        String customer = object.getString("customer");
        return new Mail(
                "stripe",
                account.name(),
                endpoint,
                event.getString("type"),
                customer == null ? object.getString("id") : customer,
                event.getString("id"),
                event.toBuffer(),
                StripeEvents::sign,
                PLAN);
    }

    private static JsonObject request(@Nullable Request cause) {
        return new JsonObject()
                .put("id", cause == null ? null : cause.id())
                .put("idempotency_key", cause == null ? null : cause.header("Idempotency-Key"));
    }
}
