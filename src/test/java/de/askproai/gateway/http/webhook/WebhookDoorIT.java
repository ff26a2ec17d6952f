package de.askproai.gateway.http.webhook;

import static de.askproai.gateway.webhook.source.Signed.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.webhook.Endpoint;
import de.askproai.gateway.webhook.ReceivedEvent;
import de.askproai.gateway.webhook.source.Signed;
import de.askproai.gateway.webhook.source.Signing;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookDoorIT {
    private static final int MEBIBYTE = 1 << 20;
    private static final Map<String, String> ALIASES = Map.of(
            "/api/calcom/webhook", "cal",
            "/api/webhook", "pay",
            "/api/mcp/retell/tools", "ret",
            "/api/stripe/webhook", "cal");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Door door;

    @BeforeEach
    void open() {
        openWith(128L << 20, Duration.ofSeconds(10));
    }

    private void openWith(long maxHeld, Duration requestWithin) {
        if (door != null) {
            door.close();
        }
        door = new Door(maxHeld, requestWithin, ALIASES);
        door.endpoints.add("cal", "calcom", "cal_secret");
        door.endpoints.add("ret", "retell", "key");
        door.endpoints.add("pay", "stripe", "whsec_x");
        door.endpoints.add("open", "calcom", "");
        door.endpoints.add("big", "calcom", Signing.with("cal_secret"), 10 * MEBIBYTE, 0);
        door.endpoints.add("slow", "calcom", Signing.with("cal_secret"), MEBIBYTE, 2);
        door.endpoints.add("odd", "generic", new Signing(List.of(), Map.of("algorithm", "md5")), MEBIBYTE, 0);
        door.endpoints.add("future", "telegraph", "x");
    }

    @AfterEach
    void holdsNothingBlocksNothingThrowsNothing() {
        try {
            Door.await(() -> door.held.held() == 0, "all held bytes released");
            assertThat(door.unhandled).isEmpty();
            assertThat(door.blocked).isEmpty();
        } finally {
            door.close();
        }
    }

    @Test
    void answers202AndHandsOverTheEvent() throws Exception {
        byte[] body = event("BOOKING_CREATED", "u1");
        String trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        HttpResponse<String> answer = send(calcom("cal", body)
                .header("traceparent", trace)
                .header("X-Request-ID", "their-request-1")
                .header("X-Cal-Webhook-Version", "2021-10-20")
                .header("Cookie", "private"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        ReceivedEvent stored = door.intake.stored().get(0);
        assertThat(new JsonObject(answer.body()))
                .isEqualTo(new JsonObject().put("id", stored.id().toString()));
        assertThat(stored.id().version()).isEqualTo(7);
        assertThat(stored.company()).isEqualTo(Door.COMPANY);
        assertThat(stored.source()).isEqualTo("calcom");
        assertThat(stored.type()).isEqualTo("BOOKING_CREATED");
        assertThat(stored.orderingKey()).isEqualTo("u1");
        assertThat(stored.vendorVersion()).isEqualTo("2021-10-20");
        assertThat(stored.sent()).isEqualTo(new Correlation("their-request-1", trace));
        assertThat(stored.body()).isEqualTo(body);
        assertThat(stored.headers())
                .containsEntry("content-type", "application/json")
                .doesNotContainKeys("x-cal-signature-256", "cookie");
        assertThat(door.count("calcom", "accepted")).isEqualTo(1);
    }

    @Test
    void takesEachSource() throws Exception {
        long now = System.currentTimeMillis();
        byte[] call = bytes("{\"event\":\"call_started\",\"call\":{\"call_id\":\"c1\"}}");
        byte[] paid = bytes("{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}");

        assertThat(send(post("/webhooks/retell/ret", call)
                                .header("X-Retell-Signature", Signed.retell("key", call, now)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(send(post("/webhooks/stripe/pay", paid)
                                .header("Stripe-Signature", Signed.stripe("whsec_x", paid, now / 1000)))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void answers200WithTheFirstIdForADuplicate() throws Exception {
        byte[] body = event("BOOKING_CREATED", "u1");
        String first = new JsonObject(send(calcom("cal", body)).body()).getString("id");

        HttpResponse<String> second = send(calcom("cal", body));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(second.body()))
                .isEqualTo(new JsonObject().put("id", first).put("duplicate", true));
        assertThat(door.intake.stored()).hasSize(1);
    }

    @Test
    void answers400ForSignedNonsense() throws Exception {
        for (String nonsense : List.of("", "{", "[]", "{}", "null", "\u0000", "{\"triggerEvent\":\"a\\u0000\"}")) {
            HttpResponse<String> answer = send(calcom("cal", bytes(nonsense)));

            assertProblem(answer, 400, "invalid_request");
        }
        assertThat(door.count("calcom", "invalid_request")).isEqualTo(7);
        assertThat(door.intake.stored()).isEmpty();
    }

    @Test
    void answers401ByReasonAndStoresNothing() throws Exception {
        byte[] body = event("BOOKING_CREATED", "u1");
        byte[] call = bytes("{\"event\":\"call_started\",\"call\":{\"call_id\":\"c1\"}}");
        long now = System.currentTimeMillis();
        byte[] changed = body.clone();
        changed[40] ^= 1;

        assertProblem(send(post("/webhooks/calcom/cal", body)), 401, "unauthenticated");
        assertProblem(send(signed("/webhooks/calcom/cal", changed, Signed.calcom("cal_secret", body))), 401, null);
        assertProblem(send(signed("/webhooks/calcom/cal", body, "abc")), 401, null);
        assertProblem(send(signed("/webhooks/calcom/open", body, Signed.calcom("x", body))), 401, null);
        for (long time : new long[] {now - 301_000, now + 302_000}) {
            assertProblem(
                    send(post("/webhooks/retell/ret", call)
                            .header("X-Retell-Signature", Signed.retell("key", call, time))),
                    401,
                    null);
        }

        assertThat(door.intake.stored()).isEmpty();
        assertThat(List.of("missing_signature", "wrong", "malformed", "no_secret"))
                .allSatisfy(reason -> assertThat(door.count("calcom", reason)).isEqualTo(1));
        assertThat(List.of("stale", "future"))
                .allSatisfy(reason -> assertThat(door.count("retell", reason)).isEqualTo(1));
    }

    @Test
    void refusesEverythingOfAMisconfiguredConnection() throws Exception {
        assertProblem(send(post("/webhooks/generic/odd", bytes("{}"))), 401, "unauthenticated");
        assertThat(door.count("generic", "no_secret")).isEqualTo(1);
    }

    @Test
    void answers404ForWhatIsNoConnection() throws Exception {
        byte[] body = event("X", "u");
        for (String path : List.of(
                "/webhooks/calcom/unknown",
                "/webhooks/retell/cal",
                "/webhooks/telegraph/future",
                "/webhooks/calcom",
                "/webhooks/",
                "/webhooks/calcom/cal/more",
                "/webhooks/calcom/%00",
                "/nothing")) {
            assertProblem(send(signed(path, body, Signed.calcom("cal_secret", body))), 404, "not_found");
        }
        assertThat(door.intake.stored()).isEmpty();
    }

    @Test
    void answers503InsteadOf404UntilConnectionsAreLoaded() throws Exception {
        door.endpoints.loaded = false;

        HttpResponse<String> answer = send(calcom("unknown", event("X", "u")));

        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains("2");
        assertProblem(get("/webhooks/calcom/unknown"), 503, "unavailable");
    }

    @Test
    void findsAConnectionThatIsStillOnItsWayHere() throws Exception {
        door.endpoints.onlyInTheDatabase.put("new", door.endpoints.known.get("cal"));
        byte[] body = event("X", "u".repeat(200));

        assertThat(send(calcom("new", body)).statusCode()).isEqualTo(202);
        assertThat(door.intake.stored().get(0).body()).isEqualTo(body);
        assertThat(door.endpoints.lookUps).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "DEADLINE_EXCEEDED"})
    void answers503WhileNobodyKnowsWhetherThereIsSuchAConnection(ErrorCode failure) throws Exception {
        door.endpoints.failing = Optional.of(failure);

        HttpResponse<String> answer = send(calcom("perhaps", event("X", "u")));

        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains("2");
    }

    @Test
    void answers404WhenTooManyUnknownNamesAreAskedFor() throws Exception {
        door.endpoints.failing = Optional.of(ErrorCode.RATE_LIMITED);

        assertProblem(send(calcom("guess", event("X", "u"))), 404, "not_found");
    }

    @Test
    void answers413ByTheDeclaredLengthBeforeReading() throws Exception {
        try (Socket socket = door.connect()) {
            write(socket, head("/webhooks/calcom/cal", "Content-Length: " + (MEBIBYTE + 1), "Expect: 100-continue"));

            assertThat(readAnswer(socket)).startsWith("HTTP/1.1 413 ").containsIgnoringCase("connection: close");
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(door.count("calcom", "payload_too_large")).isEqualTo(1);
    }

    @Test
    void answers413ForDeclaredAndStreamedOversizeAndNeverTruncates() throws Exception {
        for (int size : new int[] {MEBIBYTE + 1, 3 * MEBIBYTE, 20 * MEBIBYTE}) {
            byte[] body = eventOf(size);
            String signature = Signed.calcom("cal_secret", body);

            assertProblem(send(signed("/webhooks/calcom/cal", body, signature)), 413, "payload_too_large");
            assertProblem(send(chunked("/webhooks/calcom/cal", body, signature)), 413, "payload_too_large");
        }
        assertThat(door.intake.stored()).isEmpty();
    }

    @Test
    void takesABodyOfExactlyTheLimitBothWays() throws Exception {
        byte[] body = eventOf(MEBIBYTE);
        byte[] other = eventOf(MEBIBYTE);
        other[MEBIBYTE - 4] = 'y';

        assertThat(send(calcom("cal", body)).statusCode()).isEqualTo(202);
        assertThat(send(chunked("/webhooks/calcom/cal", other, Signed.calcom("cal_secret", other)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(door.intake.stored().get(0).body()).isEqualTo(body);
        assertThat(door.intake.stored().get(1).body()).isEqualTo(other);
    }

    @Test
    void takesMoreWhereTheConnectionAllowsIt() throws Exception {
        byte[] body = eventOf(10 * MEBIBYTE);

        assertThat(send(calcom("big", body)).statusCode()).isEqualTo(202);
        assertThat(door.intake.stored().get(0).body()).hasSize(10 * MEBIBYTE);
        assertProblem(send(calcom("big", eventOf(10 * MEBIBYTE + 1))), 413, "payload_too_large");
    }

    @Test
    void answers415ForWhatIsNotPlainJson() throws Exception {
        byte[] body = event("X", "u");
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json")) {
            assertProblem(
                    send(HttpRequest.newBuilder(uri("/webhooks/calcom/cal"))
                            .header("X-Cal-Signature-256", Signed.calcom("cal_secret", body))
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofByteArray(body))),
                    415,
                    "unsupported_media_type");
        }
        assertProblem(send(calcom("cal", body).header("Content-Encoding", "gzip")), 415, "unsupported_media_type");
    }

    @Test
    void takesJsonUnderItsOtherNamesAndUnderNone() throws Exception {
        int user = 0;
        for (String type :
                List.of("application/json; charset=utf-8", "Application/JSON", "application/cloudevents+json")) {
            byte[] body = event("X", "u" + user++);
            assertThat(send(HttpRequest.newBuilder(uri("/webhooks/calcom/cal"))
                                    .header("X-Cal-Signature-256", Signed.calcom("cal_secret", body))
                                    .header("Content-Type", type)
                                    .POST(BodyPublishers.ofByteArray(body)))
                            .statusCode())
                    .isEqualTo(202);
        }
        byte[] body = event("X", "none");
        assertThat(send(HttpRequest.newBuilder(uri("/webhooks/calcom/cal"))
                                .header("X-Cal-Signature-256", Signed.calcom("cal_secret", body))
                                .POST(BodyPublishers.ofByteArray(body)))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void answers429AboveTheConnectionsRate() throws Exception {
        int taken = 0;
        int refused = 0;
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> answer = send(calcom("slow", event("X", "u" + i)));
            if (answer.statusCode() == 202) {
                taken++;
            } else {
                assertProblem(answer, 429, "rate_limited");
                assertThat(answer.headers().firstValue("retry-after")).contains("1");
                refused++;
            }
        }
        assertThat(taken).isBetween(2, 10);
        assertThat(refused).isEqualTo(20 - taken);
        assertThat(door.registry.get("mcp_rate_limit_exceeded_total").counter().count())
                .isEqualTo(refused);
        assertThat(send(calcom("cal", event("X", "other"))).statusCode()).isEqualTo(202);
    }

    @Test
    void aStrangerCannotUseUpTheRate() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(send(signed("/webhooks/calcom/slow", event("X", "u"), "0".repeat(64)))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(send(calcom("slow", event("X", "u"))).statusCode()).isEqualTo(202);
    }

    @Test
    void answers503WhileTheSecretsOfTheConnectionCannotBeRead() throws Exception {
        door.endpoints.known.computeIfPresent(
                "cal",
                (id, endpoint) -> new Endpoint(
                        endpoint.company(),
                        endpoint.connection(),
                        endpoint.source(),
                        Signing.with(),
                        false,
                        1 << 20,
                        0));

        HttpResponse<String> answer = send(calcom("cal", event("X", "u")));

        assertProblem(answer, 503, "key_missing");
        assertThat(answer.headers().firstValue("retry-after")).contains("2");
    }

    @Test
    void answers503WithRetryAfterWhenNothingCanBeStored() throws Exception {
        door.intake.away = true;

        HttpResponse<String> answer = send(calcom("cal", event("X", "u")));

        assertProblem(answer, 503, "unavailable");
        assertThat(answer.headers().firstValue("retry-after")).contains("3");
    }

    @Test
    void answers503BeforeReadingWhenTheHeldBytesAreUsedUp() throws Exception {
        openWith(MEBIBYTE, Duration.ofSeconds(10));
        door.intake.hanging = true;
        CompletableFuture<HttpResponse<String>> first = sendAsync(calcom("cal", eventOf(MEBIBYTE)));
        Door.await(() -> door.intake.waiting.size() == 1, "the first body is held");

        try (Socket socket = door.connect()) {
            write(socket, head("/webhooks/calcom/cal", "Content-Length: 1000", "Expect: 100-continue"));
            String answer = readHead(socket);
            assertThat(answer).startsWith("HTTP/1.1 503 ").containsIgnoringCase("retry-after: 2");
        }
        assertProblem(send(chunked("/webhooks/calcom/cal", event("X", "u"), "0".repeat(64))), 503, "unavailable");

        door.intake.goOn();
        assertThat(first.get().statusCode()).isEqualTo(202);
        assertThat(send(calcom("cal", event("X", "u"))).statusCode()).isEqualTo(202);
    }

    @Test
    void manyLargeBodiesWhileTheStoreHangsStayWithinTheBudget() throws Exception {
        int budget = 8;
        openWith((long) budget * MEBIBYTE, Duration.ofSeconds(10));
        door.intake.hanging = true;

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 100)
                .mapToObj(i -> {
                    byte[] body = eventOf(MEBIBYTE);
                    body[MEBIBYTE - 4] = (byte) ('a' + i % 20);
                    body[MEBIBYTE - 5] = (byte) ('a' + i / 20);
                    String signature = Signed.calcom("cal_secret", body);
                    return sendAsync(
                            i % 2 == 0
                                    ? signed("/webhooks/calcom/cal", body, signature)
                                    : chunked("/webhooks/calcom/cal", body, signature));
                })
                .toList();
        Door.await(() -> answers.stream().filter(CompletableFuture::isDone).count() >= 100 - budget, "refusals");
        assertThat(door.held.held()).isLessThanOrEqualTo((long) budget * MEBIBYTE);
        door.intake.goOn();

        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();
        assertThat(statuses).containsOnly(202, 503);
        assertThat(statuses.stream().filter(status -> status == 202).count())
                .isEqualTo(door.intake.stored().size());
    }

    @Test
    void releasesTheBytesOfSendersWhoLeave() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = door.connect()) {
                boolean chunked = i % 2 == 0;
                String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: 1000000";
                write(socket, head("/webhooks/calcom/cal", length));
                write(socket, bytes(chunked ? "8000\r\n" + "x".repeat(0x8000) : "x".repeat(0x8000)));
                Door.await(() -> door.held.held() > 0, "bytes are held");
            }
            Door.await(() -> door.held.held() == 0, "bytes are released");
        }
        assertThat(door.intake.stored()).isEmpty();
    }

    @Test
    void disconnectsWhoSendsItsBodyTooSlowly() throws Exception {
        openWith(128L << 20, Duration.ofMillis(500));
        try (Socket socket = door.connect()) {
            write(socket, head("/webhooks/calcom/cal", "Content-Length: 1000"));
            write(socket, bytes("{"));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void disconnectsWhoNeverSendsAHead() throws Exception {
        openWith(128L << 20, Duration.ofMillis(500));
        try (Socket socket = door.connect()) {
            write(socket, bytes("POST /webhooks/calcom/cal HTTP/1.1\r\nHost: a\r\n"));

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void asksForTheBodyOfWhoExpectsToBeAsked() throws Exception {
        byte[] body = event("X", "u");
        try (Socket socket = door.connect()) {
            write(
                    socket,
                    head(
                            "/webhooks/calcom/cal",
                            "Content-Length: " + body.length,
                            "Expect: 100-continue",
                            "X-Cal-Signature-256: " + Signed.calcom("cal_secret", body)));
            assertThat(readHead(socket)).startsWith("HTTP/1.1 100 ");
            write(socket, body);

            assertThat(readHead(socket)).startsWith("HTTP/1.1 202 ");
        }
    }

    @Test
    void answersPipelinedRequestsInOrderAlsoAfterARefusal() throws Exception {
        byte[] good = event("X", "u1");
        byte[] next = event("X", "u2");
        byte[] huge = eventOf(MEBIBYTE + 10);
        try (Socket socket = door.connect()) {
            write(socket, request(good, Signed.calcom("cal_secret", good)));
            write(socket, request(good, "0".repeat(64)));
            write(socket, request(huge, "0".repeat(64)));
            write(socket, request(next, Signed.calcom("cal_secret", next)));

            assertThat(readAnswer(socket)).startsWith("HTTP/1.1 202 ");
            assertThat(readAnswer(socket)).startsWith("HTTP/1.1 401 ");
            assertThat(readAnswer(socket)).startsWith("HTTP/1.1 413 ");
            assertThat(readAnswer(socket)).startsWith("HTTP/1.1 202 ");
        }
        assertThat(door.intake.stored()).extracting(ReceivedEvent::orderingKey).containsExactly("u1", "u2");
    }

    @Test
    void letsRequestsUnderWayEndWhenItStops() throws Exception {
        door.intake.hanging = true;
        CompletableFuture<HttpResponse<String>> underWay = sendAsync(calcom("cal", event("X", "u")));
        Door.await(() -> door.intake.waiting.size() == 1, "the request is under way");

        Future<Void> stopped = door.undeploy();
        Door.await(this::refusesConnections, "no new connection is taken");
        assertThat(stopped.isComplete()).isFalse();
        door.intake.goOn();

        assertThat(underWay.get().statusCode()).isEqualTo(202);
        Door.await(stopped);
    }

    private boolean refusesConnections() {
        try (Socket socket = door.connect()) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void forgetsSendersWhoLeaveDuringTheLookUp() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = door.connect()) {
                write(socket, head("/webhooks/calcom/new" + i, "Content-Length: 100000"));
                write(socket, bytes("x".repeat(1000)));
            }
        }
        Door.await(() -> door.endpoints.lookUps.get() == 20, "all were looked up");
    }

    @Test
    void answersChallenges() throws Exception {
        door.endpoints.add("meta", "generic", new Signing(List.of(), Map.of("verifyToken", "t")), MEBIBYTE, 0);

        HttpResponse<String> right =
                get("/webhooks/generic/meta?hub.mode=subscribe&hub.verify_token=t&hub.challenge=%3Cb%3E42");
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).isEqualTo("<b>42");
        assertThat(right.headers().firstValue("content-type")).contains("text/plain; charset=utf-8");
        assertProblem(
                get("/webhooks/generic/meta?hub.mode=subscribe&hub.verify_token=x&hub.challenge=42"), 403, "forbidden");
        assertProblem(get("/webhooks/retell/ret"), 405, "method_not_allowed");
        assertProblem(get("/webhooks/calcom/unknown"), 404, "not_found");
        assertThat(get("/webhooks/calcom/cal").statusCode()).isEqualTo(200);
    }

    @Test
    void servesTheConfiguredAliasesOnly() throws Exception {
        byte[] body = event("X", "u");
        byte[] paid = bytes("{\"id\":\"evt_1\",\"type\":\"invoice.paid\"}");

        assertThat(send(signed("/api/calcom/webhook", body, Signed.calcom("cal_secret", body)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(send(post("/api/webhook", paid)
                                .header(
                                        "Stripe-Signature",
                                        Signed.stripe("whsec_x", paid, System.currentTimeMillis() / 1000)))
                        .statusCode())
                .isEqualTo(202);
        assertThat(get("/api/calcom/webhook").statusCode()).isEqualTo(200);
        assertProblem(send(post("/api/retell/webhook", paid)), 404, "not_found");
        assertProblem(send(post("/api/mcp/retell/tools", paid)), 404, "not_found");
    }

    @Test
    void anAliasTakesNothingOfAnotherSource() throws Exception {
        byte[] body = event("X", "u");

        assertProblem(send(signed("/api/stripe/webhook", body, Signed.calcom("cal_secret", body))), 404, "not_found");
        assertThat(get("/api/stripe/webhook").statusCode()).isEqualTo(404);
    }

    @Test
    void takesManyAtOnceFromManyConnections() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 1000)
                .mapToObj(i -> sendAsync(calcom("cal", event("X", "u" + i / 2))))
                .toList();

        List<Integer> statuses =
                answers.stream().map(answer -> answer.join().statusCode()).toList();
        assertThat(statuses).containsOnly(200, 202);
        assertThat(statuses.stream().filter(status -> status == 202)).hasSize(500);
        assertThat(door.intake.stored())
                .hasSize(500)
                .extracting(ReceivedEvent::id)
                .doesNotHaveDuplicates();
    }

    private static byte[] event(String trigger, String uid) {
        return bytes("{\"triggerEvent\":\"" + trigger
                + "\",\"createdAt\":\"2026-11-20T00:00:00.000Z\",\"payload\":{\"uid\":\"" + uid + "\"}}");
    }

    private static byte[] eventOf(int size) {
        int frame = event("X", "").length - "\"uid\":\"\"".length();
        String filler = "\"f\":\"" + "x".repeat(size - frame - 6) + "\"";
        byte[] body = bytes(
                "{\"triggerEvent\":\"X\",\"createdAt\":\"2026-11-20T00:00:00.000Z\",\"payload\":{" + filler + "}}");
        assertThat(body).hasSize(size);
        return body;
    }

    private HttpRequest.Builder calcom(String connection, byte[] body) {
        return signed("/webhooks/calcom/" + connection, body, Signed.calcom("cal_secret", body));
    }

    private HttpRequest.Builder signed(String path, byte[] body, String signature) {
        return post(path, body).header("X-Cal-Signature-256", signature);
    }

    private HttpRequest.Builder chunked(String path, byte[] body, String signature) {
        BodyPublisher unknownLength = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("X-Cal-Signature-256", signature)
                .POST(unknownLength);
    }

    private HttpRequest.Builder post(String path, byte[] body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body));
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + door.port() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.getString("requestId")).isNotBlank();
        if (code != null) {
            assertThat(problem.getString("code")).isEqualTo(code);
        }
    }

    private static byte[] request(byte[] body, String signature) {
        byte[] head =
                head("/webhooks/calcom/cal", "Content-Length: " + body.length, "X-Cal-Signature-256: " + signature);
        byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    private static byte[] head(String path, String... headers) {
        return bytes("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n");
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private static String readHead(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String readAnswer(Socket socket) throws IOException {
        String head = readHead(socket);
        int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ") + 16;
        int length = Integer.parseInt(head.substring(at, head.indexOf('\r', at)));
        assertThat(socket.getInputStream().readNBytes(length)).hasSize(length);
        return head;
    }

    @Test
    void idsSortByTheirArrival() throws Exception {
        UUID first = UUID.fromString(
                new JsonObject(send(calcom("cal", event("X", "a"))).body()).getString("id"));
        Door.await(() -> System.currentTimeMillis() > first.getMostSignificantBits() >>> 16, "a later millisecond");
        UUID second = UUID.fromString(
                new JsonObject(send(calcom("cal", event("X", "b"))).body()).getString("id"));

        assertThat(first.toString()).isLessThan(second.toString());
    }
}
