package de.askproai.gateway.chaos;

import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.OpeningHours;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.delivery.Endpoint;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import de.askproai.gateway.testing.Await;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vendors as the nodes see them: the sandbox, outside of all nodes, which counts what really happened. */
final class Vendors implements AutoCloseable {
    static final LocalTime OPENS = LocalTime.of(6, 0);
    static final LocalTime CLOSES = LocalTime.of(23, 0);
    private static final double PACE = 0.1;
    private static final Duration TOO_LATE = Duration.ofSeconds(5);

    private final Sandbox sandbox;

    Vendors(Vertx vertx) {
        sandbox = Await.value(Sandbox.start(
                vertx, SandboxOptions.local().withThrottle(ThrottlePlan.OFF).atPace(PACE)));
    }

    /** Opens accounts for a company whose calendar is open for this long every day and tells nobody of its bookings. */
    void open(String company, LocalTime opens, LocalTime closes) {
        Await.value(sandbox.put(calendar(company, opens, closes)));
        Await.value(sandbox.put(StripeAccount.of(company, Tenant.stripeKey(company))));
    }

    /** Lets the calendar send its webhooks to this node. */
    void tell(Tenant tenant, Node node) {
        String url = "http://127.0.0.1:" + node.port() + "/webhooks/calcom/" + tenant.publicId("calcom");
        Await.value(sandbox.put(
                calendar(tenant.name(), OPENS, CLOSES).withWebhook(Endpoint.of(url, Tenant.WEBHOOK_SECRET))));
    }

    /** Lets the calendar book at once and say so later, so that whoever dies meanwhile does not know. */
    void answerBookingsAfter(Duration delay) {
        clearFaults();
        Await.value(sandbox.addFault(Fault.delay("calcom", delay.toMillis())
                .on("POST", "/v2/bookings")
                .afterTheEffect()));
    }

    /** Lets one request in five go wrong: refused, done but not confirmed, or answered when nobody waits any more. */
    void failOneInFive() {
        clearFaults();
        for (String vendor : List.of("calcom", "stripe")) {
            Await.value(sandbox.addFault(Fault.status(vendor, 500).share(0.08)));
            Await.value(sandbox.addFault(Fault.status(vendor, 502).share(0.08).afterTheEffect()));
            Await.value(
                    sandbox.addFault(Fault.delay(vendor, TOO_LATE.toMillis()).share(0.04)));
        }
    }

    void clearFaults() {
        Await.value(sandbox.clearFaults());
    }

    /** Returns the bookings that stand in a company's calendar. */
    List<JsonObject> standing(Tenant tenant) {
        Http calendar = new Http(
                sandbox.calcomUrl(),
                Map.of("Authorization", "Bearer " + Tenant.calcomKey(tenant.name()), "cal-api-version", "2024-08-13"));
        List<JsonObject> bookings = new ArrayList<>();
        JsonObject page;
        do {
            page = calendar.get("/bookings?status=upcoming&take=250&skip=" + bookings.size())
                    .json();
            page.getJsonArray("data").forEach(booking -> bookings.add((JsonObject) booking));
        } while (page.getJsonObject("pagination").getBoolean("hasNextPage"));
        return bookings;
    }

    private static CalcomAccount calendar(String company, LocalTime opens, LocalTime closes) {
        return CalcomAccount.salon(
                        company,
                        Tenant.calcomKey(company),
                        EventType.of(Tenant.EVENT_TYPE, "beratung", Tenant.SERVICE, Tenant.MINUTES))
                .withHours(OpeningHours.daily(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, opens, closes));
    }

    /** Returns what a node has to be told to call this instead of the vendors; quotas are somebody else's test. */
    List<String> options() {
        return List.of(
                "vendors.retell.base-url=" + sandbox.retellUrl(),
                "vendors.calcom.base-url=" + sandbox.calcomUrl(),
                "vendors.stripe.base-url=" + sandbox.stripeUrl(),
                "vendors.calcom.requests-per-minute=1000000",
                "vendors.stripe.requests-per-minute=1000000");
    }

    /** Returns how often an action happened, by the first group of the pattern, for those of its keys that match. */
    Map<String, Long> actions(String name, Pattern key) {
        JsonObject keys = counts().getJsonObject("actions")
                .getJsonObject(name, new JsonObject())
                .getJsonObject("keys", new JsonObject());
        Map<String, Long> found = new TreeMap<>();
        for (String text : keys.fieldNames()) {
            Matcher matcher = key.matcher(text);
            if (matcher.matches()) {
                found.merge(matcher.group(1), keys.getLong(text), Long::sum);
            }
        }
        return found;
    }

    /** Returns how many successful requests to a vendor only repeated an earlier one, and so had no effect. */
    long repeated(String vendor) {
        JsonObject counts = counts();
        JsonObject requests = counts.getJsonObject("requests");
        JsonObject actions = counts.getJsonObject("actions");
        long answered = requests.fieldNames().stream()
                .filter(request -> request.startsWith(vendor + " ") && request.matches(".* 20[01]"))
                .mapToLong(requests::getLong)
                .sum();
        long happened = actions.fieldNames().stream()
                .filter(action -> action.startsWith(vendor + "."))
                .mapToLong(action -> actions.getJsonObject(action).getLong("total"))
                .sum();
        return answered - happened;
    }

    private JsonObject counts() {
        return Await.value(sandbox.counts(counts -> counts.toJson()));
    }

    void forget() {
        Await.value(sandbox.reset());
    }

    @Override
    public void close() {
        Await.value(sandbox.close());
    }
}
