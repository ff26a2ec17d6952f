package de.askproai.gateway.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.webhook.source.Signed;
import de.askproai.gateway.webhook.source.Signing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries that an event loop would be busy with for long: they are gone over elsewhere, by the same rules. */
class LargeBodiesIT {
    private static final String SECRET = "cal_secret";
    private static final int LARGE = 1 << 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Door door = new Door();

    @BeforeEach
    void open() {
        door.endpoints.add("cal", "calcom", Signing.with(SECRET), 10 << 20, 0);
    }

    @AfterEach
    void close() {
        Door.await(() -> door.held.held() == 0, "all held bytes released");
        assertThat(door.unhandled).isEmpty();
        door.close();
    }

    @Test
    void aSmallBodyStaysOnItsEventLoop() throws Exception {
        byte[] body = event(100);

        assertThat(send(body, Signed.calcom(SECRET, body))).isEqualTo(202);

        assertThat(door.threads).isNotEmpty().allMatch(name -> name.startsWith("vert.x-eventloop"));
    }

    @Test
    void aLargeBodyIsGoneOverBesideTheEventLoops() throws Exception {
        byte[] body = event(LARGE);

        assertThat(send(body, Signed.calcom(SECRET, body))).isEqualTo(202);
        assertThat(send(body, Signed.calcom(SECRET, body))).isEqualTo(200);

        assertThat(door.threads).anyMatch(name -> name.startsWith("bodies"));
        assertThat(door.intake.stored()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("BOOKING_CREATED");
            assertThat(event.body()).isEqualTo(body);
        });
    }

    @Test
    void aLargeBodyIsRefusedForWhatASmallOneIs() throws Exception {
        byte[] body = event(LARGE);
        byte[] nonsense = Signed.bytes("[" + "1,".repeat(LARGE / 2));

        assertThat(send(body, Signed.calcom("another", body))).isEqualTo(401);
        assertThat(send(nonsense, Signed.calcom(SECRET, nonsense))).isEqualTo(400);

        assertThat(door.intake.stored()).isEmpty();
        assertThat(door.count("calcom", "wrong")).isEqualTo(1);
        assertThat(door.count("calcom", "invalid_request")).isEqualTo(1);
    }

    private int send(byte[] body, String signature) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + door.port() + "/webhooks/calcom/cal"))
                .header("Content-Type", "application/json")
                .header("X-Cal-Signature-256", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private static byte[] event(int size) {
        return Signed.bytes("{\"triggerEvent\":\"BOOKING_CREATED\",\"payload\":{\"uid\":\"u1\",\"notes\":\""
                + "x".repeat(size) + "\"}}");
    }
}
