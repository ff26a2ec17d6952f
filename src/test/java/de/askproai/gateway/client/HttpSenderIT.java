package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The innermost link against a real HTTP server that does what vendors do on bad days. */
class HttpSenderIT {
    private static final String SECRET = "customer +49 171 0000000";

    @RegisterExtension
    private final TestVertx vertx = new TestVertx();

    private final AtomicInteger connections = new AtomicInteger();
    private HttpServer server;
    private HttpSender sender;
    private volatile Handler<HttpServerRequest> behaviour = request -> answer(request, 200, "ok");

    @BeforeEach
    void start() {
        server = vertx.vertx()
                .createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0).setCompressionSupported(true))
                .connectionHandler(connection -> connections.incrementAndGet())
                .requestHandler(request -> behaviour.handle(request));
        Await.value(server.listen());
        sender = new HttpSender(vertx.vertx());
    }

    @AfterEach
    void stop() {
        Await.value(sender.close());
    }

    private static void answer(HttpServerRequest request, int status, String body) {
        request.response().setStatusCode(status).end(body).onFailure(ignored -> {});
    }

    private Vendor vendor() {
        return Calls.vendor("calcom", "http://127.0.0.1:" + server.actualPort() + "/base");
    }

    private CallBuilder call() {
        return Call.of(vendor(), "connection", "slots.list").get("/v2/slots");
    }

    private Future<String> send(CallBuilder call) {
        return sender.send(call.decodedBy(response -> response.body().toString()), Calls.soon());
    }

    private GatewayException refused(CallBuilder call) {
        GatewayException refusal = Await.refusal(send(call));
        assertThat(refusal.detail()).doesNotContain("+49").startsWith("calcom slots.list");
        return refusal;
    }

    @Test
    void sendsPathQueryHeadersAndJsonAsTold() {
        Promise<String> seen = Promise.promise();
        behaviour = request -> request.body()
                .onSuccess(body -> {
                    seen.complete(request.method() + " " + request.uri() + " "
                            + request.getHeader("Authorization") + " " + request.getHeader("cal-api-version") + " "
                            + request.getHeader("Content-Type") + " " + body);
                    answer(request, 201, "created");
                })
                .onFailure(seen::tryFail);
        CallBuilder call = Call.of(vendor(), "connection", "slots.list")
                .post("/v2/bookings/{}/cancel", "a/b c?")
                .query("timeZone", "Europe/Berlin")
                .query("start", "2026-12-01T10:00:00+01:00")
                .bearer("token")
                .header("cal-api-version", "2024-08-13")
                .body(Body.json("{\"ü\":1}"));

        assertThat(Await.value(send(call))).isEqualTo("created");
        assertThat(Await.value(seen.future()))
                .isEqualTo("POST /base/v2/bookings/a%2Fb%20c%3F/cancel?timeZone=Europe%2FBerlin"
                        + "&start=2026-12-01T10%3A00%3A00%2B01%3A00 Bearer token 2024-08-13 application/json"
                        + " {\"ü\":1}");
    }

    @Test
    void sendsFormsAsStripeWantsThem() {
        behaviour = request -> request.setExpectMultipart(true)
                .end()
                .onSuccess(done -> answer(
                        request,
                        200,
                        request.getFormAttribute("amount") + " "
                                + request.formAttributes().getAll("expand[]") + " "
                                + request.getFormAttribute("metadata[name]")))
                .onFailure(ignored -> {});
        CallBuilder call = call().body(Body.form(List.of(
                        Map.entry("amount", "4200"),
                        Map.entry("expand[]", "a"),
                        Map.entry("expand[]", "b"),
                        Map.entry("metadata[name]", "Jürgen & Söhne"))))
                .post("/v1/payment_intents");

        assertThat(Await.value(send(call))).isEqualTo("4200 [a, b] Jürgen & Söhne");
    }

    @Test
    void passesTheCorrelationOn() {
        behaviour = request ->
                answer(request, 200, request.getHeader("X-Request-ID") + " " + request.getHeader("traceparent"));
        String trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        Promise<String> seen = Promise.promise();

        vertx.vertx().runOnContext(ignored -> {
            new Correlation("request-7", trace).attach();
            send(call()).onComplete(seen);
        });

        assertThat(Await.value(seen.future())).isEqualTo("request-7 " + trace);
    }

    @ParameterizedTest
    @CsvSource({
        "301, UPSTREAM_REJECTED",
        "400, UPSTREAM_REJECTED",
        "401, UPSTREAM_CREDENTIALS",
        "403, UPSTREAM_CREDENTIALS",
        "404, NOT_FOUND",
        "409, CONFLICT",
        "429, UPSTREAM_RATE_LIMITED",
        "500, UPSTREAM_FAILED",
        "503, UPSTREAM_FAILED"
    })
    void readsAStatusAsWhatItMeansAndQuotesNoBody(int status, ErrorCode code) {
        behaviour = request -> {
            request.response().putHeader("Location", "/elsewhere").putHeader("Retry-After", "7");
            answer(request, status, SECRET);
        };

        GatewayException refusal = refused(call());

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.retryAfter().isPresent()).isEqualTo(code.retryable());
        assertThat(refusal.getCause()).isNull();
    }

    @Test
    void asksTheCallWhatARefusalMeansAndGoesByTheStatusWhenItCannotTell() {
        behaviour = request -> answer(request, 400, "{\"code\":\"no_slot\"}");
        Decoder<GatewayException> vendors = response -> Refusals.of(
                response.json().getString("code").equals("no_slot") ? ErrorCode.SLOT_TAKEN : ErrorCode.CONFLICT,
                "the slot is gone",
                response);
        assertThat(refused(call().refusedBy(vendors)).code()).isEqualTo(ErrorCode.SLOT_TAKEN);

        behaviour = request -> answer(request, 502, "<html>" + SECRET);
        assertThat(refused(call().refusedBy(vendors)).code()).isEqualTo(ErrorCode.UPSTREAM_FAILED);
    }

    @Test
    void quotesNothingOfAnAnswerItCannotRead() {
        behaviour = request -> answer(request, 200, SECRET);

        GatewayException refusal = Await.refusal(sender.send(call().decodedBy(Response::json), Calls.soon()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);
        assertThat(refusal.toString()).doesNotContain("+49");
        assertThat(refusal.getCause()).isNull();
    }

    @Test
    void endsAtTheDeadlineAndDoesNotReuseTheConnection() {
        behaviour = request -> {};
        long start = System.nanoTime();

        GatewayException refusal =
                Await.refusal(sender.send(call().decodedBy(Response::status), Deadline.in(Duration.ofMillis(300))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(Duration.ofMillis(290), Duration.ofSeconds(2));
        behaviour = request -> answer(request, 200, "ok");
        assertThat(Await.value(send(call()))).isEqualTo("ok");
        assertThat(connections).hasValue(2);
    }

    @Test
    void blamesNoVendorForTheTimeInWhichOurOwnProcessStoodStill() {
        behaviour = request -> {};
        Promise<String> answer = Promise.promise();

        vertx.vertx().runOnContext(now -> {
            sender.send(call().decodedBy(response -> response.body().toString()), Deadline.in(Duration.ofMillis(200)))
                    .onComplete(answer);
            standStill(Duration.ofMillis(900));
        });

        assertThat(Await.refusal(answer.future()).code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    }

    /** As a process does that is frozen and goes on later, as far as this event loop can tell. */
    private static void standStill(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void blamesNoVendorWhoHadHardlyAnyTime() {
        behaviour = request -> {};

        GatewayException refusal =
                Await.refusal(sender.send(call().decodedBy(Response::status), Deadline.in(Duration.ofMillis(30))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    void endsAtTheDeadlineAlthoughTheBodyTrickles() {
        behaviour = request -> {
            request.response().setChunked(true);
            // Bounded: a Vert.x that closes runs its timers without waiting, an endless one for ever.
            AtomicInteger left = new AtomicInteger(500);
            Vertx server = vertx.vertx();
            server.setPeriodic(20, id -> {
                if (request.response().closed() || left.decrementAndGet() == 0) {
                    server.cancelTimer(id);
                } else {
                    request.response().write("x").onFailure(ignored -> {});
                }
            });
        };

        GatewayException refusal =
                Await.refusal(sender.send(call().decodedBy(Response::status), Deadline.in(Duration.ofMillis(400))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.UPSTREAM_TIMEOUT);
    }

    @Test
    void refusesAnAnswerThatIsTooLongAlsoWhenItArrivesCompressed() {
        behaviour = request -> answer(request, 200, "x".repeat(1_001));
        assertThat(refused(call()).code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);

        behaviour = request -> answer(request, 200, "0".repeat(10_000_000));
        assertThat(refused(call()).code()).isEqualTo(ErrorCode.UPSTREAM_REJECTED);

        behaviour = request -> answer(request, 200, "x".repeat(1_000));
        assertThat(Await.value(send(call()))).hasSize(1_000);
    }

    @Test
    void countsConnectionsThatBreakAgainstTheVendor() {
        behaviour = request -> {
            request.response().putHeader("Content-Length", "100").write("half").onFailure(ignored -> {});
            vertx.vertx().setTimer(20, id -> request.connection().close().onFailure(ignored -> {}));
        };
        assertThat(refused(call()).code()).isEqualTo(ErrorCode.UPSTREAM_FAILED);

        behaviour = request -> request.connection().close().onFailure(ignored -> {});
        assertThat(refused(call()).code()).isEqualTo(ErrorCode.UPSTREAM_FAILED);
    }

    @Test
    void countsAServerThatIsNotThereAgainstTheVendor() {
        Call<String> nowhere = Call.of(
                        Calls.vendor("calcom", "http://127.0.0.1:" + FreePort.find()), "connection", "slots.list")
                .get("/v2/slots")
                .decodedBy(response -> "");

        assertThat(Await.refusal(sender.send(nowhere, Calls.soon())).code()).isEqualTo(ErrorCode.UPSTREAM_FAILED);
    }

    @Test
    void sendsNoHeaderThatCouldSmuggleAnother() {
        AtomicInteger reached = new AtomicInteger();
        behaviour = request -> {
            reached.incrementAndGet();
            answer(request, 200, String.valueOf(request.getHeader("X-Evil")));
        };

        GatewayException refusal = Await.refusal(send(call().header("X-Name", "a\r\nX-Evil: yes")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(refusal.detail()).doesNotContain("Evil");
        assertThat(reached).hasValue(0);
    }

    @Test
    void answersManyCallsOverAFewConnections() {
        List<Future<String>> answers =
                IntStream.range(0, 12).mapToObj(i -> send(call())).toList();

        Await.value(Future.all(answers));

        assertThat(connections.get()).isLessThanOrEqualTo(Calls.QUICK.maxInFlight());
    }

    @Test
    void sendsBytesWithoutABodyAsNone() {
        behaviour = request -> request.body()
                .onSuccess(body ->
                        answer(request, 200, request.getHeader("Content-Type") + " " + body.equals(Buffer.buffer())))
                .onFailure(ignored -> {});

        assertThat(Await.value(send(call()))).isEqualTo("null true");
    }
}
