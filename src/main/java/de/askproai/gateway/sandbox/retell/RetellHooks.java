package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.delivery.Delivery;
import de.askproai.gateway.sandbox.delivery.Endpoint;
import de.askproai.gateway.sandbox.delivery.Mail;
import de.askproai.gateway.sandbox.delivery.Postman;
import de.askproai.gateway.sandbox.delivery.RetryPlan;
import de.askproai.gateway.sandbox.state.Hmac;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Retell's call events, and the signature that these, tool calls and inbound calls share. */
public final class RetellHooks {
    private static final Logger LOG = LoggerFactory.getLogger(RetellHooks.class);
    /** Retell documents "up to 3 retries", not when they come. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private final Postman postman;

    RetellHooks(Postman postman) {
        this.postman = postman;
    }

    /** {@code v=<unix ms>,d=<hex of HMAC(key, body + ms)>}, without a separator. */
    public static Map<String, String> sign(byte[] body, List<String> keys, Instant wall) {
        String millis = Long.toString(wall.toEpochMilli());
        String digest = Hmac.sha256Hex(keys.get(0), body, millis.getBytes(StandardCharsets.UTF_8));
        return Map.of("X-Retell-Signature", "v=" + millis + ",d=" + digest);
    }

    /** Sends a call event if the agent wants it and there is somewhere to send it; what became of it. */
    Optional<Future<Delivery>> send(RetellAccount account, Call call, String event, JsonObject view) {
        return send(account, call, event, view, new JsonObject());
    }

    /** The same with more beside the call. */
    Optional<Future<Delivery>> send(
            RetellAccount account, Call call, String event, JsonObject view, JsonObject beside) {
        Agent agent = call.agent();
        String url = agent.webhookUrl() == null ? account.webhookUrl() : agent.webhookUrl();
        if (url == null || !agent.sends(event)) {
            return Optional.empty();
        }
        Buffer body = new JsonObject()
                .put("event", event)
                .put("call", view)
                .mergeIn(beside)
                .toBuffer();
        RetryPlan plan = new RetryPlan(Duration.ofMillis(agent.timeoutMillis()), PAUSES);
        return Optional.of(postman.deliver(new Mail(
                "retell",
                account.name(),
                Endpoint.of(url, account.signingKey()),
                event,
                call.id(),
                call.id(),
                body,
                RetellHooks::sign,
                plan)));
    }

    void post(RetellAccount account, Call call, String event, JsonObject view) {
        send(account, call, event, view)
                .ifPresent(sent -> sent.onFailure(e -> LOG.error("a call event could not be sent", e)));
    }
}
