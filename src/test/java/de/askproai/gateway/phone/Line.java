package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.delivery.Endpoint;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.mail.Letter;
import de.askproai.gateway.sandbox.retell.Agent;
import de.askproai.gateway.sandbox.retell.CallReport;
import de.askproai.gateway.sandbox.retell.Dial;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.sandbox.state.Hmac;
import de.askproai.gateway.sandbox.stripe.Payment;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.tenant.Handover;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One company on an exchange, with accounts of its own at all vendors. */
final class Line {
    private static final Set<String> EVENTS = Set.of(
            "call_started",
            "call_ended",
            "call_analyzed",
            "transfer_started",
            "transfer_bridged",
            "transfer_cancelled",
            "transfer_ended");

    private static final Duration PATIENCE = Duration.ofSeconds(75);

    private final Exchange exchange;
    private final String name;
    private final String number;
    private final UUID company;
    private final String apiKey;
    private final Http rest;
    private final Map<String, List<String>> besides = new ConcurrentHashMap<>();

    private Line(Exchange exchange, String name, String number, UUID company, String apiKey) {
        this.exchange = exchange;
        this.name = name;
        this.number = number;
        this.company = company;
        this.apiKey = apiKey;
        this.rest = new Http(exchange.url(""), Map.of("Authorization", "Bearer " + apiKey));
    }

    /** A salon in Berlin, open Monday to Saturday from 9 to 18 o'clock, that sends an invoice for each booking. */
    static Line open(Exchange exchange) {
        return open(exchange, yaml -> yaml, calendar -> calendar);
    }

    /** Somebody who hears of what callers are promised. */
    static final UnaryOperator<String> WITH_CONTACT =
            yaml -> yaml + "contacts: [{key: anna, name: Anna Krüger, email: anna@linde.example}]\n";

    /** The same with somebody who hears of what callers are promised. */
    static Line openWithContact(Exchange exchange) {
        return open(exchange, WITH_CONTACT, calendar -> calendar);
    }

    /** The same with another company file, and another calendar. */
    static Line open(Exchange exchange, UnaryOperator<String> file, UnaryOperator<CalcomAccount> calendar) {
        int place = exchange.next();
        String name = "linie" + place;
        String number = "+4930901821%03d".formatted(place);
        String base = exchange.url("");
        Await.value(exchange.sandbox.put(RetellAccount.line(
                        name, key(name), Agent.of("agent_" + name, name).withEvents(EVENTS), number)
                .withWebhook(base + "/webhooks/retell/" + publicId("retell", name))
                .withInbound(base + "/retell/" + publicId("retell", name) + "/inbound")));
        Await.value(exchange.sandbox.put(calendar.apply(CalcomAccount.salon(
                        name,
                        "cal_live_" + name,
                        EventType.of(101, "herren", "Herrenhaarschnitt", 30),
                        EventType.of(102, "damen", "Damenhaarschnitt", 60))
                .withWebhook(
                        Endpoint.of(base + "/webhooks/calcom/" + publicId("calcom", name), "whsec_cal_" + name)))));
        Await.value(exchange.sandbox.put(StripeAccount.of(name, "sk_test_" + name)
                .withWebhook(
                        Endpoint.of(base + "/webhooks/stripe/" + publicId("stripe", name), "whsec_stripe_" + name))));
        UUID company = exchange.apply(file.apply(yaml(name, number)));
        Line line = new Line(exchange, name, number, company, apiKey(exchange, company));
        Await.until("the line is known", () -> line.isTaken());
        exchange.add(line);
        return line;
    }

    /** Returns who of the company is told what was promised. */
    Handover handover() {
        return exchange.handover(company);
    }

    /** The company's file says something else from now on. */
    void apply(UnaryOperator<String> file) {
        assertThat(exchange.apply(file.apply(yaml(name, number)))).isEqualTo(company);
    }

    private static String apiKey(Exchange exchange, UUID company) {
        return Await.value(new ApiKeys(exchange.vertx(), exchange.store, WallClock.system())
                        .create(Optional.of(company), "test", EnumSet.allOf(Scope.class), Optional.empty()))
                .text()
                .reveal();
    }

    /** Returns what opens the REST API for the company. */
    String apiKey() {
        return apiKey;
    }

    /** Returns the timeline of a call, as REST tells it; empty where it knows no such call. */
    Optional<List<JsonObject>> timeline(String callId) {
        Http.Reply reply = rest.get("/api/v1/calls/" + callId);
        return reply.status() == 200
                ? Optional.of(
                        Books.objects(reply.json().getJsonArray("timeline")).toList())
                : Optional.empty();
    }

    /** Returns the company's key. */
    String name() {
        return name;
    }

    private static String key(String name) {
        return "key_" + name;
    }

    private static String publicId(String vendor, String name) {
        return vendor + "_" + name + "_0123456789";
    }

    private static String yaml(String name, String number) {
        return """
               company: %1$s
               name: Salon %1$s
               connections:
                 - {key: telefon, vendor: retell, id: retell_%1$s_0123456789, signing-secrets: key_%1$s, credentials: {apiKey: key_%1$s}}
                 - {key: kalender, vendor: calcom, id: calcom_%1$s_0123456789, signing-secrets: whsec_cal_%1$s, credentials: {apiKey: cal_live_%1$s}}
                 - {key: zahlung, vendor: stripe, id: stripe_%1$s_0123456789, signing-secrets: whsec_stripe_%1$s, credentials: {apiKey: sk_test_%1$s}, settings: {invoiceOnBooking: true}}
               branches:
                 - key: mitte
                   name: %1$s Mitte
                   zone: Europe/Berlin
                   address: {country: DE, land: BE}
                   numbers: ["%2$s"]
                   hours: {monday: 09:00-18:00, tuesday: 09:00-18:00, wednesday: 09:00-18:00, thursday: 09:00-18:00, friday: 09:00-18:00, saturday: 09:00-18:00, sunday: closed}
               services:
                 - {key: herren, name: Herrenhaarschnitt, synonyms: [Herrenschnitt, Männerschnitt], duration: 30m, price: 32.00 EUR, vendors: {calcom: {connection: kalender, eventTypeId: 101}}}
                 - {key: damen, name: Damenhaarschnitt, synonyms: [Damenschnitt], duration: 1h, price: 54.00 EUR, vendors: {calcom: {connection: kalender, eventTypeId: 102}}}
               """.formatted(name, number);
    }

    private boolean isTaken() {
        CallReport report = Await.value(exchange.sandbox.dial(Dial.in(name, "+4915100000000", number), step -> {}));
        if (report.callId() != null) {
            CallReport ignored = Await.value(exchange.sandbox.hangUp(report.callId(), "user_hangup", null));
        }
        return !report.rejected();
    }

    /** Somebody rings; nothing shows for a hidden number. */
    Talk ring(String from) {
        return ring(new Dial(name, from.equals(Talk.HIDDEN) ? null : from, number, null, null, null));
    }

    /** Somebody rings, and the agent knows this beside what we tell it. */
    Talk ring(String from, Map<String, String> variables) {
        return ring(new Dial(name, from, number, null, variables, null));
    }

    /** The telephony vendor asks at one of its doors. */
    Http.Reply signed(String path, JsonObject body) {
        return noted(body, vendor(body).post("/retell/" + publicId("retell", name) + path, body));
    }

    /** The same, without waiting for the answer. */
    CompletableFuture<Http.Reply> signedLater(String path, JsonObject body) {
        return vendor(body)
                .postLater("/retell/" + publicId("retell", name) + path, body)
                .thenApply(reply -> noted(body, reply));
    }

    /** The telephony vendor asks for a tool whose arguments are in the query, so that there is nothing to sign. */
    Http.Reply bodiless(String toolAndQuery) {
        long now = System.currentTimeMillis();
        return new Http(
                        exchange.url("/retell/" + publicId("retell", name) + "/tools"),
                        Map.of("X-Retell-Signature", "v=%d,d=%s".formatted(now, signed(Long.toString(now)))))
                .get("/" + toolAndQuery);
    }

    private Http.Reply noted(JsonObject body, Http.Reply reply) {
        if (body.getJsonObject("call") != null && reply.status() == 200) {
            besides.computeIfAbsent(body.getJsonObject("call").getString("call_id"), id -> new CopyOnWriteArrayList<>())
                    .add(reply.json().getString("message"));
        }
        return reply;
    }

    /** Returns what was answered in that call without its agent's knowledge, in no order. */
    List<String> besides(String callId) {
        return besides.getOrDefault(callId, List.of());
    }

    /** The same request so many times at once, equal to the last byte; returns the answers. */
    List<Http.Reply> signedAtOnce(int times, String path, JsonObject body) {
        Http vendor = vendor(body);
        return Stream.generate(() -> vendor.postLater("/retell/" + publicId("retell", name) + path, body))
                .limit(times)
                .toList()
                .stream()
                .map(later -> noted(body, later.join()))
                .toList();
    }

    private Http vendor(JsonObject body) {
        long now = System.currentTimeMillis();
        return new Http(
                exchange.url(""),
                Map.of("X-Retell-Signature", "v=%d,d=%s".formatted(now, signed(body.encode() + now))));
    }

    /** Returns the body of a tool's request in this call, before anybody said a word. */
    JsonObject request(String callId, String from, String tool, JsonObject arguments) {
        JsonObject call =
                new JsonObject().put("call_id", callId).put("from_number", from).put("to_number", number);
        return new JsonObject().put("name", tool).put("call", call).put("args", arguments);
    }

    /** Returns how often that really happened at a vendor, for this company. */
    long happened(String action) {
        JsonObject actions =
                Await.value(exchange.sandbox.counts(counts -> counts.toJson().getJsonObject("actions")));
        return actions.getJsonObject(action, new JsonObject())
                .getJsonObject("accounts", new JsonObject())
                .getLong(name, 0L);
    }

    /** Returns how often a vendor answered this question for this company as it should. */
    long asked(String vendor, String operation) {
        JsonObject requests =
                Await.value(exchange.sandbox.counts(counts -> counts.toJson().getJsonObject("requests")));
        return requests.getLong("%s %s %s 200".formatted(vendor, name, operation), 0L);
    }

    /** Somebody rings another number, which passes the call on to ours. */
    Talk ringThrough(String diverting, String from) {
        return ring(Dial.in(name, from, number).divertedBy(diverting));
    }

    private Talk ring(Dial dial) {
        CallReport begun = Await.value(exchange.sandbox.dial(dial, step -> {}));
        assertThat(begun.rejected()).as("the call is taken").isFalse();
        return new Talk(this, exchange, begun);
    }

    /** The company calls somebody, past the gateway, who takes the call; returns its id. */
    String callOut(String to) {
        JsonObject wanted = new JsonObject().put("from_number", number).put("to_number", to);
        String id = telephony().post("/v2/create-phone-call", wanted).json().getString("call_id");
        CallReport begun = Await.value(exchange.sandbox.dial(Dial.answering(name, id), step -> {}));
        assertThat(begun.rejected()).as("the call is taken").isFalse();
        return id;
    }

    /** The company gives its account at the telephony vendor up. */
    void disconnectTelephone() {
        exchange.sql("UPDATE connections SET enabled = false WHERE company_id = '%s' AND vendor = 'retell'"
                .formatted(company));
        JsonObject anything = new JsonObject().put("event", "chat_started");
        Await.until("the account is gone", () -> tell(anything) == 404);
    }

    String toolUrl(String tool) {
        return exchange.url("/retell/" + publicId("retell", name) + "/tools/" + tool);
    }

    /** A request of this company's own people to its calendar, past the gateway. */
    Http calendar(String version) {
        return new Http(
                exchange.sandbox.calcomUrl(),
                Map.of("Authorization", "Bearer cal_live_" + name, "cal-api-version", version));
    }

    @CanIgnoreReturnValue
    Line fault(Fault fault) {
        String ignored = Await.value(exchange.sandbox.addFault(fault.forAccount(name)));
        return this;
    }

    void heal() {
        Await.value(exchange.sandbox.clearFaults());
    }

    void disturb(String vendor, Disorder disorder) {
        Await.value(exchange.sandbox.disturbWebhooks(vendor, disorder));
    }

    /** The customer pays this invoice. */
    JsonObject pay(String invoice) {
        return Await.value(exchange.sandbox.pay(Payment.succeeded(name, invoice)));
    }

    /** The shop notes at its payment vendor that the invoice was paid in cash. */
    void payOutOfBand(String invoice) {
        Http stripe = new Http(exchange.sandbox.stripeUrl(), Map.of("Authorization", "Bearer sk_test_" + name));
        assertThat(stripe.send(
                                "POST",
                                "/v1/invoices/" + invoice + "/pay",
                                "paid_out_of_band=true",
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(200);
    }

    /** Returns the mails that came to this address. */
    List<Letter> letters(String address) {
        return Await.value(exchange.sandbox.letters()).stream()
                .filter(letter -> letter.to().equals(address))
                .toList();
    }

    /** The calendar tells that nobody came to this booking. */
    void nobodyCame(String uid) {
        JsonObject event = new JsonObject()
                .put("triggerEvent", "BOOKING_NO_SHOW_UPDATED")
                .put("createdAt", exchange.now().toString())
                .put(
                        "payload",
                        new JsonObject()
                                .put("message", "marked")
                                .put("bookingUid", uid)
                                .put("attendees", List.of(new JsonObject().put("noShow", true))));
        String signature = Hmac.sha256Hex("whsec_cal_" + name, event.encode().getBytes(StandardCharsets.UTF_8));
        Http calcom = new Http(
                exchange.url(""), Map.of("X-Cal-Signature-256", signature, "X-Cal-Webhook-Version", "2021-10-20"));
        assertThat(calcom.post("/webhooks/calcom/" + publicId("calcom", name), event)
                        .status())
                .isEqualTo(202);
    }

    /** Returns the uid of the only booking there is. */
    String onlyUid() {
        List<String> uids = rows("SELECT external_uid FROM appointments");
        assertThat(uids).hasSize(1);
        return uids.get(0);
    }

    /** Returns the bookings that stand in the calendar, by uid, with their starts. */
    Map<String, Instant> calendar() {
        JsonObject page =
                calendar("2024-08-13").get("/bookings?status=upcoming&take=250").json();
        Map<String, Instant> starts = new TreeMap<>();
        page.getJsonArray("data").forEach(each -> {
            JsonObject booking = (JsonObject) each;
            starts.put(booking.getString("uid"), Instant.parse(booking.getString("start")));
        });
        return starts;
    }

    /** Returns what the calendar's bookings say to whoever serves the customer. */
    List<String> notes() {
        JsonObject page =
                calendar("2024-08-13").get("/bookings?status=upcoming&take=250").json();
        return page.getJsonArray("data").stream()
                .map(each -> ((JsonObject) each).getJsonObject("bookingFieldsResponses"))
                .flatMap(responses -> Stream.ofNullable(responses.getString("notes")))
                .toList();
    }

    /** Has the rows that this touches locked; until then whoever is returned is completed. */
    Promise<Void> locking(String sql) {
        Promise<Void> end = Promise.promise();
        CompletableFuture<Void> locked = new CompletableFuture<>();
        exchange.store
                .asCompany(
                        company,
                        Deadline.in(Duration.ofSeconds(20)),
                        tx -> tx.query(sql)
                                .execute()
                                .onSuccess(rows -> locked.complete(null))
                                .compose(rows -> end.future()))
                .onFailure(locked::completeExceptionally);
        locked.join();
        return end;
    }

    /** Returns the first column of what the company sees. */
    List<String> rows(String sql) {
        return Await.value(exchange.store.asCompany(
                company,
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.query(sql).execute().map(rows -> {
                    List<String> values = new ArrayList<>();
                    rows.forEach(row -> values.add(row.getString(0)));
                    return values;
                })));
    }

    /** Returns what the appointments are, one word each, in the order of their time. */
    List<String> states() {
        return rows("SELECT state FROM appointments ORDER BY starts_at, state");
    }

    /** Returns what became of what machines have to keep. */
    List<String> promises() {
        return rows("SELECT state FROM promises WHERE kind IN ('booked', 'moved', 'cancelled') ORDER BY made_at");
    }

    /** Returns what callers have still to hear of, by whom. */
    List<String> tidings() {
        return rows("SELECT kind || ' ' || handover FROM promises WHERE kind IN ('callback', 'message')");
    }

    List<String> invoices() {
        return rows("SELECT state FROM payments WHERE kind = 'invoice' ORDER BY created_at");
    }

    /** Posts to the REST API as the company itself. */
    Http.Reply post(String path, JsonObject body) {
        return rest.post("/api/v1" + path, body);
    }

    /** A request of this company's own people to its telephony vendor, past the gateway. */
    Http telephony() {
        return new Http(exchange.sandbox.retellUrl(), Map.of("Authorization", "Bearer " + key(name)));
    }

    /** The same to its payment vendor. */
    Http payments() {
        return new Http(exchange.sandbox.stripeUrl(), Map.of("Authorization", "Bearer sk_test_" + name));
    }

    /** The telephony vendor tells something, by its own webhook; returns the status of the answer. */
    int tell(JsonObject event) {
        String body = event.encode();
        long now = System.currentTimeMillis();
        return new Http(exchange.url(""), Map.of("X-Retell-Signature", "v=%d,d=%s".formatted(now, signed(body + now))))
                .send("POST", "/webhooks/retell/" + publicId("retell", name), body, "application/json")
                .status();
    }

    private String signed(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(name).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    JsonObject rest(String path) {
        Http.Reply reply = rest.get("/api/v1" + path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return reply.json();
    }

    /**
     * Waits until nothing is left to do, and shows what must hold after every call: the calendar has what we have, no
     * promise is left open, nothing was given up. What looks after a booking some seconds later does so now.
     */
    void settled() {
        quiet();
        Await.untilAsserted(() -> assertThat(ours()).as("our appointments").isEqualTo(calendar()));
        assertThat(promises()).as("promises").doesNotContain("open");
        assertThat(rows("SELECT kind || ': ' || detail FROM dead_letter"))
                .as("given up")
                .isEmpty();
    }

    /** Waits until nothing is left to do but what waits for its time. */
    void quiet() {
        Await.untilAsserted(PATIENCE, this::nothingIsLeft);
    }

    /** Fails where anything is left to do; what looks after a booking some seconds later does so now. */
    void nothingIsLeft() {
        exchange.hurry("booking.settle", "booking.change", "booking.absence", "privacy.erase");
        // Some look again later, in case nobody tells of a call's end, or something of a person comes late.
        assertThat(
                        rows(
                                "SELECT kind FROM work WHERE wakes_at IS NULL AND due_at < clock_timestamp() + interval '1 minute'"))
                .as("what is left to do for %s", name)
                .isEmpty();
    }

    private Map<String, Instant> ours() {
        Map<String, Instant> starts = new TreeMap<>();
        rows("SELECT external_uid || ' ' || to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                        + " FROM appointments"
                        + " WHERE state IN ('confirmed', 'reminded', 'pending', 'deposit_requested')")
                .forEach(row -> starts.put(
                        row.substring(0, row.indexOf(' ')), Instant.parse(row.substring(row.indexOf(' ') + 1))));
        return starts;
    }
}
