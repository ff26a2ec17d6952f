package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.LoggedErrors;
import de.askproai.gateway.webhook.source.Signed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Throws garbage at every door of a whole gateway: no 5xx, no error in the log, no blocked event loop, and a neighbour's
 * event that comes at the same time is taken.
 */
class DoorsFuzzIT {
    private static final Exchange EXCHANGE =
            new Exchange(Instant.parse("2026-12-02T09:15:00Z"), "http.request-within=1s");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final AtomicInteger EVENTS = new AtomicInteger();
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Content-Encoding",
            "Accept",
            "Expect",
            "Cookie",
            "Authorization",
            "traceparent",
            "X-Request-ID",
            "X-Forwarded-For",
            "X-Cal-Webhook-Version",
            "X-Cal-Signature-256",
            "X-Retell-Signature",
            "Stripe-Signature",
            "X-Signature",
            "webhook-id");
    private static final List<String> VALUES = List.of(
            "application/json",
            "application/json; charset=utf-16",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "gzip",
            "100-continue",
            "Bearer ask_x",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "t=1,v1=,v1=00",
            "v=99999999999999999999,d=",
            "%00",
            "",
            ",",
            "x".repeat(600));
    private static final List<Object> ODD = Arrays.asList(
            null,
            true,
            -1,
            0,
            1e308,
            Long.MIN_VALUE,
            new java.math.BigInteger("9".repeat(400)),
            "",
            "\u0000",
            "\ud800",
            "\u202e\ufeff",
            "x".repeat(10_000),
            "99999-99-99T99:99:99Z",
            new JsonArray(),
            new JsonObject(),
            new JsonArray().add(new JsonArray().addNull()),
            new JsonObject().put("", new JsonObject().putNull("\u0000")));

    private static LoggedErrors errors;
    private static Line line;
    private static Line neighbour;
    private static List<Door> doors;

    /** One door, with what it takes usually. */
    private record Door(String path, String seed, Signature signature) {}

    /** How a body is signed, as a header; empty where it is not. */
    private interface Signature {
        String of(byte[] body);
    }

    /** A request: to which door, with which further headers, and whether its body is signed. */
    record Attempt(int door, String headers, byte[] body, boolean signed) {
        @Override
        public String toString() {
            return doors.get(door).path + " signed=" + signed + "\n" + headers
                    + new String(body, StandardCharsets.ISO_8859_1);
        }
    }

    @BeforeContainer
    static void open() throws Exception {
        EXCHANGE.beforeAll(null);
        line = Line.open(
                EXCHANGE,
                yaml -> yaml.replace(
                        "connections:\n",
                        "connections:\n  - {key: partner, vendor: generic, id: generic_linie_0123456789, signing-secrets: partner_key}\n"),
                calendar -> calendar);
        neighbour = Line.open(EXCHANGE);
        doors = doors(line.name());
        errors = LoggedErrors.listen();
    }

    @AfterContainer
    static void close() throws Exception {
        errors.close();
        EXCHANGE.afterAll(null);
    }

    private static List<Door> doors(String name) {
        String retell = "/retell/retell_" + name + "_0123456789/";
        Signature call = body ->
                "X-Retell-Signature: " + Signed.retell("key_" + name, body, System.currentTimeMillis()) + "\r\n";
        Signature key = body -> "Authorization: Bearer " + line.apiKey() + "\r\n";
        String told = """
                {"call_id":"call_fuzz","from_number":"+491701234567","to_number":"+4930901821001","direction":"inbound",
                 "metadata":{"branch_id":"0000000a-0000-4000-8000-000000000001"},"custom_sip_headers":{"x-diversion":"<sip:+49@a>"},
                 "start_timestamp":1714608475945,"transcript_object":[{"role":"user","content":"ja"}]}""";
        return List.of(
                door(
                        "/webhooks/retell/retell_" + name + "_0123456789",
                        call,
                        "{\"event\":\"call_ended\",\"call\":" + told + "}"),
                door(
                        "/webhooks/calcom/calcom_" + name + "_0123456789",
                        body -> "X-Cal-Signature-256: " + Signed.calcom("whsec_cal_" + name, body) + "\r\n",
                        """
                        {"triggerEvent":"BOOKING_RESCHEDULED","createdAt":"2026-12-02T09:30:00.538Z","payload":{"uid":"u","type":"herren",
                         "eventTypeId":101,"iCalUID":"a@Cal.com","iCalSequence":1,"rescheduleUid":"old","startTime":"2026-12-03T09:00:00Z",
                         "endTime":"2026-12-03T09:30:00Z","length":30,"metadata":{"appointment":"x"},"attendees":[{"name":"E","email":"e@x.de",
                         "timeZone":"Europe/Berlin"}],"responses":{"name":{"value":"E"}}}}"""),
                door(
                        "/webhooks/stripe/stripe_" + name + "_0123456789",
                        body -> "Stripe-Signature: "
                                + Signed.stripe("whsec_stripe_" + name, body, System.currentTimeMillis() / 1000)
                                + "\r\n",
                        """
                        {"id":"evt_1","object":"event","api_version":"2026","created":1760000000,"type":"invoice.paid","data":{"object":
                         {"id":"in_1","object":"invoice","amount_paid":3200,"currency":"eur","metadata":{"appointment":"a"},"created":1}}}"""),
                door(
                        "/webhooks/generic/generic_linie_0123456789",
                        body -> "X-Signature: " + Signed.calcom("partner_key", body) + "\r\n",
                        "{\"id\":\"e1\",\"type\":\"order.paid\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":{\"n\":1}}"),
                door(retell + "inbound", call, "{\"event\":\"call_inbound\",\"call_inbound\":" + told + "}"),
                tool(
                        retell,
                        call,
                        told,
                        "check_availability",
                        "{\"service\":\"Herrenschnitt\",\"date\":\"morgen\",\"time\":\"10\"}"),
                tool(retell, call, told, "parse_date", "{\"text\":\"übernächsten Dienstag um halb drei\"}"),
                tool(
                        retell,
                        call,
                        told,
                        "cancel_appointment",
                        "{\"date\":\"heute\",\"name\":\"Erika Muster\",\"code\":\"12\"}"),
                tool(
                        retell,
                        call,
                        told,
                        "request_callback",
                        "{\"name\":\"Erika\",\"reason\":\"Frage\",\"when\":\"morgen\"}"),
                door("/api/v1/erasures", key, "{\"phone\":\"+491701234567\",\"email\":\"e@x.de\"}"),
                door("/api/v1/absences", key, "{\"staff\":\"anna\",\"from\":\"2026-12-03\",\"until\":\"2026-12-04\"}"),
                door(
                        "/api/v1/webhook-events/replays",
                        key,
                        "{\"from\":\"2026-12-01T00:00:00Z\",\"until\":\"2026-12-02T00:00:00Z\",\"source\":\"calcom\",\"state\":\"dead\"}"),
                door("/api/v1/breakers/calcom/open", key, "{\"seconds\":1}"),
                door("/promises/abcdefghijklmnop", body -> "", "{\"action\":\"done\"}"),
                door("/nowhere/at%20all", body -> "", "{}"));
    }

    private static Door tool(String retell, Signature signature, String call, String tool, String args) {
        return door(
                retell + "tools/" + tool,
                signature,
                "{\"name\":\"" + tool + "\",\"call\":" + call + ",\"args\":" + args + "}");
    }

    private static Door door(String path, Signature signature, String seed) {
        return new Door(path, seed, signature);
    }

    @Property(tries = 250, shrinking = ShrinkingMode.OFF)
    void answersAnyBodyAndHeadersAndTakesTheNeighboursEvent(@ForAll("attempts") Attempt attempt) throws Exception {
        CompletableFuture<Integer> beside = neighboursEvent();

        String answer = answer(request(attempt));

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
        assertThat(beside.get()).isEqualTo(202);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void survivesAnyBytesOnTheWire(@ForAll("attempts") Attempt attempt, @ForAll("damages") List<Damage> damages)
            throws Exception {
        CompletableFuture<Integer> beside = neighboursEvent();

        byte[] wire = request(attempt);
        for (Damage damage : damages) {
            wire = damage.applied(wire);
        }

        assertThat(answerAtOnce(wire)).doesNotStartWith("HTTP/1.1 5");
        assertThat(beside.get()).isEqualTo(202);
    }

    @AfterTry
    void nothingIsLoggedAsAnError() {
        assertThat(errors.all()).isEmpty();
    }

    @Provide
    Arbitrary<Attempt> attempts() {
        Arbitrary<String> header = Combinators.combine(
                        Arbitraries.of(HEADERS),
                        Arbitraries.oneOf(
                                Arbitraries.of(VALUES),
                                Arbitraries.strings()
                                        .withCharRange('\t', '\t')
                                        .withCharRange(' ', '~')
                                        .withCharRange('\u0080', '\u00ff')
                                        .ofMaxLength(300)))
                .as((name, value) -> name + ": " + value + "\r\n");
        return Arbitraries.integers()
                .between(0, doors.size() - 1)
                .flatMap(door -> Combinators.combine(
                                header.list().ofMaxSize(3),
                                bodies(doors.get(door).seed),
                                Arbitraries.frequencyOf(
                                        net.jqwik.api.Tuple.of(9, Arbitraries.just(true)),
                                        net.jqwik.api.Tuple.of(1, Arbitraries.just(false))))
                        .as((headers, body, signed) -> new Attempt(door, String.join("", headers), body, signed)));
    }

    private Arbitrary<byte[]> bodies(String seed) {
        byte[] whole = seed.getBytes(StandardCharsets.UTF_8);
        return Arbitraries.oneOf(
                Arbitraries.longs().map(random -> confused(seed, new Random(random))),
                damages().map(list -> damaged(whole, list)),
                Arbitraries.integers().between(0, whole.length).map(length -> Arrays.copyOf(whole, length)),
                Arbitraries.of(10, 900, 1_100, 50_000).map(DoorsFuzzIT::nested),
                Arbitraries.of(
                                "1e999999999",
                                "-0",
                                "9".repeat(5_000),
                                "0." + "1".repeat(5_000),
                                "NaN",
                                "01",
                                "null",
                                "\"x\"")
                        .map(number -> seed.replaceFirst(":[^,{\\[]+([,}])", ":" + number + "$1")
                                .getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(300));
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 999),
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.oneOf(
                                Arbitraries.bytes(),
                                Arbitraries.of("{}[]\",:\\u0\u0000\r\n %"
                                        .chars()
                                        .mapToObj(c -> (byte) c)
                                        .toList()),
                                Arbitraries.of((byte) 0xc0, (byte) 0xff, (byte) 0xed, (byte) 0x80)))
                .as(Damage::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /**
     * One byte put in, overwritten, or taken out, or all that follows it taken out.
     *
     * @param where in thousandths of the whole
     */
    record Damage(int where, int how, byte with) {
        byte[] applied(byte[] bytes) {
            int at = where * bytes.length / 1000;
            ByteArrayOutputStream result = new ByteArrayOutputStream();
            result.write(bytes, 0, at);
            if (how <= 1) {
                result.write(with);
            }
            int next = how == 0 ? at : at + 1;
            if (how < 3 && next < bytes.length) {
                result.write(bytes, next, bytes.length - next);
            }
            return result.toByteArray();
        }
    }

    private static byte[] damaged(byte[] bytes, List<Damage> damages) {
        byte[] result = bytes;
        for (Damage damage : damages) {
            result = damage.applied(result);
        }
        return result;
    }

    private static byte[] nested(int deep) {
        return ("{\"event\":" + "[".repeat(deep) + "]".repeat(deep) + "}").getBytes(StandardCharsets.UTF_8);
    }

    /** Valid JSON with one to three values of another kind than they should be. */
    private static byte[] confused(String seed, Random random) {
        JsonObject root = new JsonObject(seed);
        for (int i = 0; i <= random.nextInt(3); i++) {
            JsonObject at = root;
            while (true) {
                List<String> names = new ArrayList<>(at.fieldNames());
                if (names.isEmpty()) {
                    break;
                }
                String name = names.get(random.nextInt(names.size()));
                if (at.getValue(name) instanceof JsonObject inner && random.nextInt(4) > 0) {
                    at = inner;
                } else {
                    Object odd = ODD.get(random.nextInt(ODD.size()));
                    at.put(name, odd instanceof JsonObject object ? object.copy() : odd);
                    break;
                }
            }
        }
        return root.toBuffer().getBytes();
    }

    private static byte[] request(Attempt attempt) {
        Door door = doors.get(attempt.door);
        String head = "POST " + door.path + " HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\n"
                + (attempt.signed ? door.signature.of(attempt.body) : "")
                + attempt.headers
                + "Content-Length: " + attempt.body.length + "\r\n\r\n";
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        wire.writeBytes(attempt.body);
        return wire.toByteArray();
    }

    private static String answer(byte[] wire) throws IOException {
        try (Socket socket = EXCHANGE.connect()) {
            socket.getOutputStream().write(wire);
            String answer = untilTheEnd(socket);
            return answer.startsWith("HTTP/1.1 100 ") ? answer.substring(answer.indexOf("\r\n\r\n") + 4) : answer;
        }
    }

    /** Whoever sends a body although it is refused by the head finds the connection reset after the answer. */
    private static String untilTheEnd(Socket socket) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (SocketException reset) {
            assertThat(answer.size()).as("what came before: %s", reset).isPositive();
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
    }

    /** Returns what comes within a moment: who sent half a request would wait for long. */
    private static String answerAtOnce(byte[] wire) throws IOException {
        try (Socket socket = EXCHANGE.connect()) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write(wire);
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException | SocketException nothing) {
            return "";
        }
    }

    private static CompletableFuture<Integer> neighboursEvent() {
        byte[] body = ("{\"triggerEvent\":\"PING\",\"createdAt\":\"2026-12-02T09:30:00.538Z\",\"payload\":{\"uid\":\"n"
                        + EVENTS.incrementAndGet() + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(EXCHANGE.url("/webhooks/calcom/calcom_" + neighbour.name() + "_0123456789")))
                .header("X-Cal-Signature-256", Signed.calcom("whsec_cal_" + neighbour.name(), body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.sendAsync(request, BodyHandlers.discarding()).thenApply(HttpResponse::statusCode);
    }
}
