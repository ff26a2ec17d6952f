package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a caller's request is named, seen by the vendors. */
class CorrelationIT {
    @RegisterExtension
    final TestVertx test = new TestVertx();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx());
        Await.value(shop.sandbox.watch((requestId, from, to) -> seen.add(String.valueOf(requestId))));
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aVendorsCallThatWasPromisedForLaterCarriesTheToolCallsRequestId() throws Exception {
        String away =
                Await.value(shop.sandbox.addFault(Fault.status("calcom", 500).on("POST", "/v2/bookings")));
        int[] calls = {0};
        Await.untilAsserted(
                Duration.ofSeconds(60),
                () -> assertThat(book("asked-" + ++calls[0])
                                .getJsonObject("facts")
                                .getBoolean("callback_promised"))
                        .isTrue());
        String promised = "asked-" + calls[0];
        assertThat(shop.total("calcom.booking.created")).isZero();
        // Those who called before got no promise, and nothing of the answered call is under way any more.
        seen.clear();

        Await.value(shop.sandbox.removeFault(away).mapEmpty());

        Await.untilAsserted(
                Duration.ofSeconds(60),
                () -> assertThat(shop.rows("SELECT state FROM promises WHERE kind = 'booked'"))
                        .as("the caller is called back about it: that promise is another one")
                        .containsExactly("kept"));
        assertThat(seen).contains(promised);
    }

    private JsonObject book(String requestId) throws IOException, InterruptedException {
        JsonObject body = new JsonObject()
                .put("name", "any")
                .put(
                        "call",
                        new JsonObject()
                                .put("call_id", requestId)
                                .put("agent_id", "agent_1")
                                .put("from_number", "+491701234567")
                                .put("to_number", LindeShop.NUMBER))
                .put(
                        "args",
                        new JsonObject()
                                .put("datum", "morgen")
                                .put("uhrzeit", "15 Uhr")
                                .put("dienstleistung", "Herrenschnitt")
                                .put("name", "Erika Muster"));
        RetellAgent agent = new RetellAgent(
                test.vertx(), LindeShop.RETELL_KEY, shop.node.lane.toolbox().tools());
        HttpRequest request = HttpRequest.newBuilder(URI.create(shop.url("/tools/book_appointment")))
                .header("Content-Type", "application/json")
                .header("X-Request-ID", requestId)
                .header("X-Retell-Signature", agent.sign(body.toBuffer(), System.currentTimeMillis()))
                .POST(BodyPublishers.ofByteArray(body.toBuffer().getBytes()))
                .build();
        return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
    }
}
