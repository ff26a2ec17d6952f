package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.LoggedErrors;
import de.askproai.gateway.webhook.source.Signed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Askers at the doors of phone agent, API and promises who send no, half, slow or too many bodies. */
class DoorsIT {
    private static final String MEBIBYTE = "Content-Length: 1048576";

    @RegisterExtension
    static final Exchange exchange =
            new Exchange(Instant.parse("2026-12-02T09:15:00Z"), "http.request-within=2s", "http.max-held=8MiB");

    private static Line line;

    @BeforeAll
    static void open() {
        line = Line.open(exchange);
    }

    /** Requests that are let in by their heads, and one that no route takes. */
    static Stream<String> letIn() {
        return Stream.of(
                head(inbound()),
                head("/retell/retell_" + line.name() + "_0123456789/tools/list_services"),
                head("/api/v1/erasures", "Authorization: Bearer " + line.apiKey()),
                head("/webhooks/retell/retell_" + line.name() + "_0123456789"));
    }

    static Stream<String> refused() {
        return Stream.of(
                "404 " + head("/retell/nobody/inbound"),
                "404 " + head("/retell/nobody/tools/list_services"),
                "401 " + head("/api/v1/erasures"),
                "401 " + head("/api/v1/erasures", "Authorization: Bearer ask_nobody"),
                "404 " + head("/promises/nobody"),
                "404 " + head("/webhooks/retell/nobody"),
                "404 " + head("/nowhere"));
    }

    @Test
    void refusesByTheHeadWithoutWaitingForTheBody() {
        atOnce(refused(), refusal -> {
            try (Socket socket = exchange.connect()) {
                send(socket, refusal.substring(4) + MEBIBYTE + "\r\n\r\n{");

                assertThat(line(socket)).as(refusal).startsWith("HTTP/1.1 " + refusal.substring(0, 4));
                assertThat(rest(socket))
                        .as("%s is disconnected in time", refusal)
                        .doesNotContain("HTTP/1.1");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("refused")
    void disconnectsWhomItRefusesBeforeAskingForTheBody(String refusal) throws IOException {
        try (Socket socket = exchange.connect()) {
            send(socket, refusal.substring(4) + MEBIBYTE + "\r\nExpect: 100-continue\r\n\r\n");

            assertThat(line(socket)).startsWith("HTTP/1.1 " + refusal.substring(0, 4));
            assertThat(rest(socket)).containsIgnoringCase("connection: close").doesNotContain("HTTP/1.1");
        }
    }

    @ParameterizedTest
    @MethodSource("letIn")
    void asksForTheBodyOfWhoIsLetIn(String head) throws IOException {
        try (Socket socket = exchange.connect()) {
            send(socket, head + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n");
            assertThat(line(socket)).startsWith("HTTP/1.1 100 ");
            assertThat(line(socket)).isEmpty();
            send(socket, "{}");

            assertThat(line(socket)).startsWith("HTTP/1.1 4");
            assertThat(line(socket)).doesNotContainIgnoringCase("connection: close");
        }
    }

    @Test
    void disconnectsWhoSendsOneByteAfterTheOther() {
        atOnce(letIn(), head -> {
            try (Socket socket = exchange.connect()) {
                send(socket, head + "Content-Length: 60000\r\n\r\n{");
                Thread trickle = new Thread(() -> trickle(socket));
                trickle.start();

                assertThat(line(socket)).as(head).startsWith("HTTP/1.1 408 ");
                trickle.join();
            }
        });
    }

    /** Until the other side has enough. */
    private static void trickle(Socket socket) {
        Await.until("the sender is disconnected", () -> {
            try {
                send(socket, " ");
                return false;
            } catch (IOException disconnected) {
                return true;
            }
        });
    }

    @ParameterizedTest
    @MethodSource("letIn")
    void whoLeavesInTheMiddleIsNoFaultOfOurs(String head) throws IOException {
        try (LoggedErrors logged = LoggedErrors.listen()) {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = exchange.connect()) {
                    send(socket, head + "Content-Length: 60000\r\n\r\n{");
                }
            }
            rooms(line);
            assertThat(logged.all()).isEmpty();
        }
    }

    @Test
    void boundsWhatUnfinishedBodiesHoldAndServesAgainWhenTheyAreGone() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = exchange.connect();
                sockets.add(socket);
                send(socket, head(inbound()) + MEBIBYTE + "\r\n\r\n{");
            }
            for (Socket socket : sockets) {
                answers.add(line(socket).substring(9, 12));
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        assertThat(answers).containsOnly("503", "408");
        assertThat(answers.stream().filter("408"::equals)).as("held at once").hasSizeBetween(1, 8);
        Await.until("all memory is free again", () -> ring() == 200);
    }

    @Test
    void refusesMoreThanADoorTakes() throws IOException {
        for (String head : List.of(
                head(inbound()) + "Content-Length: 1048577",
                head("/api/v1/erasures", "Authorization: Bearer " + line.apiKey()) + "Content-Length: 65537")) {
            try (Socket socket = exchange.connect()) {
                send(socket, head + "\r\n\r\n{");

                assertThat(line(socket)).startsWith("HTTP/1.1 413 ");
            }
        }
    }

    /** What no head can be read of, with the status it is worth. */
    static Stream<String> noRequests() {
        return Stream.of(
                "400 POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "400 POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n",
                "400 POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "400 POST / HTTP/9.x\r\n\r\n",
                "400 \u0001\u0002\u00ff nothing\r\n\r\n",
                "414 GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n",
                "431 GET / HTTP/1.1\r\nHost: " + "x".repeat(20_000) + "\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("noRequests")
    void answersWhatIsNoRequestAsAProblem(String wire) throws IOException {
        try (Socket socket = exchange.connect()) {
            send(socket, wire.substring(4));

            // Of some the version cannot be told, and the answer is in the oldest.
            assertThat(line(socket)).matches("HTTP/1\\.[01] " + wire.substring(0, 4) + ".*");
            assertThat(rest(socket))
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("\"code\":\"invalid_request\"");
        }
    }

    @Test
    void goesOverALargeBodyBesideTheEventLoops() {
        String transcript = "Ja. ".repeat(100_000);
        JsonObject call = new JsonObject().put("call_id", "long").put("to_number", "+4930901821001");

        int status = post(
                "/retell/retell_" + line.name() + "_0123456789/tools/list_services",
                new JsonObject().put("call", call.put("transcript", transcript)).put("args", new JsonObject()));

        assertThat(status).isEqualTo(200);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith("call-bodies"));
    }

    private static int ring() {
        return post(
                inbound(),
                new JsonObject()
                        .put("event", "call_inbound")
                        .put("call_inbound", new JsonObject().put("to_number", "+4930901821001")));
    }

    private static int post(String path, JsonObject asked) {
        byte[] body = asked.toBuffer().getBytes();
        HttpRequest request = HttpRequest.newBuilder(java.net.URI.create(exchange.url(path)))
                .header("X-Retell-Signature", Signed.retell("key_" + line.name(), body, System.currentTimeMillis()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .join()
                .statusCode();
    }

    /** The door still serves. */
    private static void rooms(Line line) {
        assertThat(line.rest("/services").getJsonArray("items")).hasSize(2);
    }

    /** Each waits until the other side has enough of it, so they wait together. */
    private static void atOnce(Stream<String> requests, ThrowingConsumer<String> each) {
        List<CompletableFuture<Void>> all = requests.map(request ->
                        CompletableFuture.runAsync(() -> each.accept(request), task -> new Thread(task).start()))
                .toList();
        all.forEach(CompletableFuture::join);
    }

    private static String inbound() {
        return "/retell/retell_" + line.name() + "_0123456789/inbound";
    }

    /** Returns a head with one header still to come. */
    private static String head(String path, String... headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: gateway\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat);
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = socket.getInputStream().read();
                c >= 0 && c != '\n';
                c = socket.getInputStream().read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
}
