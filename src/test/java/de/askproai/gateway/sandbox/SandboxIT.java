package de.askproai.gateway.sandbox;

import static de.askproai.gateway.sandbox.SandboxHouse.booking;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.delivery.Disorder;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all vendors of the sandbox share: faults, disordered webhooks, counts and the control API. */
class SandboxIT {
    private static final String SLOTS = "/slots?eventTypeId=1&start=2026-12-03&end=2026-12-03";

    private static SandboxHouse house;

    @BeforeAll
    static void open() {
        house = new SandboxHouse(SandboxOptions.local().atPace(0.01).withThrottle(ThrottlePlan.OFF));
        Await.value(house.sandbox().put(CalcomAccount.salon("other", "cal_test_other", EventType.of(1, "a", "A", 30))));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void empty() {
        Await.value(house.sandbox().reset());
        house.listener().clear();
        house.listener().answers(request -> new Listener.Reply(200, ""));
    }

    @Test
    void limitsTheRateOfOneAccountOnly() {
        Await.value(house.sandbox()
                .addFault(Fault.status("calcom", 429).forAccount("salon").retryAfter(7)));

        Http.Reply limited = house.slots().get(SLOTS);
        Http.Reply other =
                house.slots().with("Authorization", "Bearer cal_test_other").get(SLOTS);

        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.headers()).containsEntry("retry-after", "7");
        assertThat(limited.error().getString("code")).isEqualTo("ThrottlerException");
        assertThat(other.status()).isEqualTo(200);
        assertThat(house.stripeApi().get("/v1/customers").status()).isEqualTo(200);
    }

    @Test
    void answersLateAsLongAsToldTo() {
        String id = Await.value(house.sandbox().addFault(Fault.delay("retell", 300)));

        long start = System.nanoTime();
        assertThat(house.retellApi().get("/list-agents").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(Await.value(house.sandbox().removeFault(id))).isTrue();
        assertThat(Await.value(house.sandbox().removeFault(id))).isFalse();
    }

    @Test
    void losesTheAnswerOfABookingThatWasMade() {
        Await.value(house.sandbox()
                .addFault(Fault.drop("calcom")
                        .on("POST", "/v2/bookings")
                        .afterTheEffect()
                        .times(1)));

        Http.Reply lost = house.bookings().post("/bookings", booking(1, "2026-12-03T09:00:00Z"));
        Http.Reply retried = house.bookings().post("/bookings", booking(1, "2026-12-03T09:00:00Z"));

        assertThat(lost.status()).isZero();
        assertThat(retried.status()).isEqualTo(400);
        assertThat(house.bookings()
                        .get("/bookings?attendeeEmail=erika@example.com")
                        .json()
                        .getJsonArray("data"))
                .hasSize(1);
        assertThat(house.counted("calcom.booking.created")).isEqualTo(1);
    }

    @Test
    void neverAnswersWhileHanging() {
        Await.value(house.sandbox().addFault(Fault.hang("stripe").times(1)));

        CompletableFuture<Http.Reply> hanging = house.stripeApi().formLater("/v1/customers", "name=Erika");
        Await.until(
                "the hanging request came",
                () -> Await.value(house.sandbox().state())
                        .getJsonArray("faults")
                        .isEmpty());

        assertThat(house.stripeApi().get("/v1/customers").status()).isEqualTo(200);
        assertThat(hanging).isNotDone();
        assertThat(house.counted("stripe.customer.created")).isZero();
    }

    @Test
    void sendsEachWebhookTwiceWhenToldTo() {
        Await.value(house.sandbox().disturbWebhooks("calcom", Disorder.doubled(1)));

        house.bookings().post("/bookings", booking(1, "2026-12-03T09:00:00Z"));

        List<Listener.Received> events = house.listener().await(2);
        assertThat(events.get(0).body()).isEqualTo(events.get(1).body());
        settled();
        assertThat(house.counted("calcom.webhook.accepted")).isEqualTo(2);
    }

    @Test
    void sendsWebhooksBackwardsWhenToldTo() {
        gather(3);
        for (String hour : List.of("09", "10", "11")) {
            house.bookings().post("/bookings", booking(1, "2026-12-03T" + hour + ":00:00Z"));
        }
        sendBackwards(3);

        assertThat(house.listener().await(3))
                .extracting(event -> event.json().getJsonObject("payload").getString("startTime"))
                .containsExactly("2026-12-03T11:00:00Z", "2026-12-03T10:00:00Z", "2026-12-03T09:00:00Z");
    }

    @Test
    void breaksTheOrderOfOneBookingsEvents() {
        gather(2);
        String uid = house.bookings()
                .post("/bookings", booking(1, "2026-12-03T09:00:00Z"))
                .data()
                .getString("uid");
        house.bookings().post("/bookings/" + uid + "/cancel", new JsonObject());
        sendBackwards(2);

        assertThat(house.listener().await(2))
                .extracting(event -> event.json().getString("triggerEvent"))
                .containsExactly("BOOKING_CANCELLED", "BOOKING_CREATED");
    }

    /** Keeps them together however slow the machine is: a window that is open sends what it has after a moment. */
    private static void gather(int window) {
        Await.value(house.sandbox().disturbWebhooks("calcom", new Disorder(0, window, 0, true)));
    }

    private static void sendBackwards(int window) {
        Await.until(
                "all are gathered",
                () -> Await.value(house.sandbox().state()).getInteger("webhooksUnderway") == window);
        Await.value(house.sandbox().disturbWebhooks("calcom", Disorder.backwards(window)));
    }

    @Test
    void sendsAFullWindowBackwardsByItself() {
        Await.value(house.sandbox().disturbWebhooks("calcom", new Disorder(1, 2, 0, false)));

        house.bookings().post("/bookings", booking(1, "2026-12-03T09:00:00Z"));

        house.listener().await(2);
        settled();
        assertThat(house.control().get("/deliveries").array().stream())
                .extracting(delivery -> ((JsonObject) delivery).getInteger("copy"))
                .containsExactly(1, 0);
    }

    /** The moment a window waits for is that of those it was opened for, not of those sent before. */
    @Test
    void aWindowThatWasSentEndsNoLaterOne() {
        Await.value(house.sandbox().disturbWebhooks("calcom", new Disorder(1, 2, 0, false)));
        house.bookings().post("/bookings", booking(1, "2026-12-03T09:00:00Z"));
        house.listener().await(2);
        settled();
        Await.value(house.sandbox().disturbWebhooks("calcom", Disorder.backwards(50)));

        long begin = System.nanoTime();
        house.bookings().post("/bookings", booking(1, "2026-12-03T10:00:00Z"));
        house.listener().await(3);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(245));
    }

    @Test
    void sendsAnIncompleteWindowAfterAMoment() {
        Await.value(house.sandbox().disturbWebhooks("calcom", Disorder.backwards(50)));

        house.bookings().post("/bookings", booking(1, "2026-12-03T09:00:00Z"));

        assertThat(house.listener().await(1)).hasSize(1);
    }

    @Test
    void holdsWebhooksBackUntilReleased() {
        Await.value(house.sandbox().disturbWebhooks("calcom", Disorder.held()));
        house.bookings().post("/bookings", booking(1, "2026-12-03T09:00:00Z"));
        assertThat(Await.value(house.sandbox().state()).getInteger("webhooksUnderway"))
                .isEqualTo(1);

        Await.value(house.sandbox().disturbWebhooks("calcom", Disorder.NONE));

        assertThat(house.listener().await(1)).hasSize(1);
    }

    @Test
    void givesUpAWebhookAfterTheVendorsRetries() {
        house.listener().answers(request -> new Listener.Reply(503, "down"));

        house.bookings().post("/bookings", booking(1, "2026-12-03T09:00:00Z"));

        house.listener().await(3);
        settled();
        assertThat(house.listener().received()).hasSize(3);
        assertThat(house.counted("calcom.webhook.given_up")).isEqualTo(1);
        JsonObject delivery = house.control().get("/deliveries").array().getJsonObject(0);
        assertThat(delivery.getBoolean("accepted")).isFalse();
        assertThat(delivery.getJsonArray("attempts")).hasSize(3);
    }

    @Test
    void setsUpAccountsFaultsAndTimeOverTheControlApi() {
        Http control = house.control();
        Http.Reply account = control.put("/accounts/calcom", new JsonObject("""
                        {"name":"practice","apiKey":"cal_practice","timeZone":"Europe/Berlin",
                         "owner":{"id":7,"name":"Dr. Klein","email":"k@example.com","username":"klein"},
                         "hours":{"days":{"THURSDAY":[{"from":"09:00","to":"10:00"}]}},
                         "eventTypes":[{"id":70,"slug":"visit","title":"Visit","length":20}]}"""));
        control.put("/clock", new JsonObject().put("now", "2026-12-03T07:00:00Z"));
        try {
            Http practice = house.slots().with("Authorization", "Bearer cal_practice");
            JsonObject slots = practice.get("/slots?eventTypeId=70&start=2026-12-03&end=2026-12-03")
                    .data();
            String fault = control.post(
                            "/faults", new JsonObject().put("vendor", "calcom").put("status", 500))
                    .json()
                    .getString("id");
            int broken = practice.get("/me").status();
            int mended = control.delete("/faults/" + fault).status();

            assertThat(account.status()).isEqualTo(200);
            assertThat(slots.getJsonArray("2026-12-03")).hasSize(3);
            assertThat(broken).isEqualTo(500);
            assertThat(mended).isEqualTo(200);
            assertThat(practice.get("/me").status()).isEqualTo(200);
            assertThat(control.delete("/accounts/calcom/practice").status()).isEqualTo(200);
            assertThat(practice.get("/me").status()).isEqualTo(401);
        } finally {
            Await.value(house.sandbox().setNow(SandboxHouse.NOW));
        }
    }

    @Test
    void countsEveryOutwardActionAndEveryAnswer() {
        IntStream.range(0, 2).forEach(i -> house.stripeApi().form("/v1/customers", "metadata[op]=op_1"));

        JsonObject counts = house.control().get("/counts").json();

        JsonObject created = counts.getJsonObject("actions").getJsonObject("stripe.customer.created");
        assertThat(created.getInteger("most")).isEqualTo(2);
        assertThat(created.getJsonObject("keys").getInteger("metadata.op=op_1")).isEqualTo(2);
        assertThat(counts.getJsonObject("requests").getInteger("stripe salon POST /v1/customers 200"))
                .isEqualTo(2);
        house.control().post("/reset", new JsonObject());
        assertThat(house.control().get("/counts").json().getJsonObject("actions"))
                .isEmpty();
    }

    @Test
    void keepsSecretsOutOfItsState() {
        String state = house.control().get("/state").body();

        assertThat(state)
                .doesNotContain("cal_test_salon", "sk_test_salon", SandboxHouse.RETELL_KEY, SandboxHouse.STRIPE_SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/faults|{\"vendor\":\"calcom\"}|400",
                "POST|/faults|{\"vendor\":\"calcom\",\"oops\":1}|400",
                "POST|/faults|not json|400",
                "PUT|/accounts/stripe|{\"name\":\"x\",\"secretKey\":\"pk_1\"}|400",
                "PUT|/clock|{}|400",
                "PUT|/webhooks/paypal|{\"duplicates\":1}|404",
                "PUT|/webhooks/stripe|{\"duplicates\":-1}|400",
                "POST|/stripe/pay|{\"account\":\"salon\",\"id\":\"cs_none\"}|404",
                "POST|/stripe/refunds/fail|{\"account\":\"salon\",\"id\":\"re_none\"}|404",
                "GET|/nothing||404",
            })
    void refusesControlRequestsThatMakeNoSense(String method, String path, String body, int status) {
        Http.Reply reply = house.control().send(method, path, body, body == null ? null : "application/json");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().getString("error")).isNotBlank();
    }

    @Test
    void survivesBodiesThatAreNotWhatTheySay() {
        String garbage = "\u0000\uffff{[%%%=&&]]".repeat(500);

        assertThat(house.bookings()
                        .send("POST", "/bookings", garbage, "application/json")
                        .status())
                .isEqualTo(400);
        assertThat(house.stripeApi().form("/v1/customers", garbage).status()).isEqualTo(400);
        assertThat(house.retellApi()
                        .send("POST", "/v2/create-phone-call", garbage, "application/json")
                        .status())
                .isEqualTo(400);
        String huge = "name=" + "x".repeat(5 << 20);
        assertThat(house.stripeApi().form("/v1/customers", huge).status()).isIn(0, 413);
    }

    private static void settled() {
        Await.until(
                "webhooks settled", () -> Await.value(house.sandbox().state()).getInteger("webhooksUnderway") == 0);
    }
}
