package de.askproai.gateway.sandbox;

import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.sandbox.delivery.Endpoint;
import de.askproai.gateway.sandbox.retell.Agent;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/** A sandbox with one salon at every vendor, and a listener where the gateway would be. */
public final class SandboxHouse implements AutoCloseable {
    /** A Wednesday, 10:15 in Berlin. */
    public static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");

    public static final String CALCOM_SECRET = "cal_secret";
    public static final String STRIPE_SECRET = "whsec_test";
    public static final String RETELL_KEY = "key_test_retell";
    public static final String NUMBER = "+493012345678";

    private final Vertx vertx = Vertx.vertx(TestVertx.strictOptions());
    private final Sandbox sandbox;
    private final Listener listener;

    public SandboxHouse() {
        this(SandboxOptions.local().atPace(0.01));
    }

    public SandboxHouse(SandboxOptions options) {
        listener = new Listener(vertx);
        sandbox = Await.value(
                Sandbox.start(vertx, options.with(calcom()).with(retell()).with(stripe())));
        Await.value(sandbox.setNow(NOW));
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Listener listener() {
        return listener;
    }

    public Http bookings() {
        return new Http(
                sandbox.calcomUrl(), Map.of("Authorization", "Bearer cal_test_salon", "cal-api-version", "2024-08-13"));
    }

    public Http slots() {
        return bookings().with("cal-api-version", "2024-09-04");
    }

    public Http retellApi() {
        return new Http(sandbox.retellUrl(), Map.of("Authorization", "Bearer " + RETELL_KEY));
    }

    public Http stripeApi() {
        return new Http(sandbox.stripeUrl(), Map.of("Authorization", "Bearer sk_test_salon"));
    }

    public Http control() {
        return new Http(sandbox.controlUrl(), Map.of());
    }

    public long counted(String action) {
        return Await.value(sandbox.counts(counts -> counts.total(action)));
    }

    public long counted(String action, String key) {
        return Await.value(sandbox.counts(counts -> counts.of(action, key)));
    }

    /** Erika's booking, as the gateway would send it. */
    public static JsonObject booking(int eventType, String start) {
        return new JsonObject()
                .put("eventTypeId", eventType)
                .put("start", start)
                .put(
                        "attendee",
                        new JsonObject()
                                .put("name", "Erika Muster")
                                .put("email", "erika@example.com")
                                .put("timeZone", "Europe/Berlin")
                                .put("language", "de"))
                .put("metadata", new JsonObject().put("call_id", "call_1"));
    }

    private CalcomAccount calcom() {
        Host anna = new Host(1, "Anna", "anna@example.com", "anna");
        Host bert = new Host(2, "Bert", "bert@example.com", "bert");
        return CalcomAccount.salon(
                        "salon",
                        "cal_test_salon",
                        EventType.of(1, "haircut", "Haircut", 30),
                        EventType.of(2, "colour", "Colour", 60).roundRobin(anna, bert),
                        EventType.of(3, "wedding", "Wedding", 60).needsConfirmation(),
                        EventType.of(4, "short-notice", "Short notice", 30).within(120, 30))
                .withWebhook(Endpoint.of(listener.url("/calcom"), CALCOM_SECRET));
    }

    private RetellAccount retell() {
        return RetellAccount.line("salon", RETELL_KEY, Agent.of("agent_1", "Frieda"), NUMBER)
                .withWebhook(listener.url("/retell"))
                .withInbound(listener.url("/inbound"));
    }

    private StripeAccount stripe() {
        return StripeAccount.of("salon", "sk_test_salon")
                .withWebhook(Endpoint.of(listener.url("/stripe"), STRIPE_SECRET));
    }

    @Override
    public void close() {
        Await.value(sandbox.close());
        Await.value(vertx.close());
    }
}
