package de.askproai.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class DiversionTest {
    @Test
    void readsWhoPassedTheCallOn() {
        JsonObject headers = new JsonObject()
                .put(
                        "Diversion",
                        "\"Salon\" <sip:+4930111@carrier.example>;reason=no-answer, <tel:+4930222>;counter=1");

        assertThat(Diversion.numbers(headers)).containsExactly("+4930111", "+4930222");
    }

    @Test
    void readsTheHistoryAndHeadersOfCarriers() {
        assertThat(Diversion.numbers(new JsonObject()
                        .put("history-info", "<sip:030111@x;user=phone>;index=1, <sips:+4930222@y>;index=1.1")))
                .containsExactly("030111", "+4930222");
        assertThat(Diversion.numbers(new JsonObject().put("X-Diversion", " +49 30 111 ")))
                .containsExactly("+49 30 111");
    }

    @Test
    void readsNothingElse() {
        JsonObject headers = new JsonObject()
                .put("X-Call", "sip:+4930111@x")
                .put("Diversion", 17)
                .put("History-Info", "sip:+4930111@x ".repeat(500));

        assertThat(Diversion.numbers(headers)).isEmpty();
    }

    @Test
    void readsTenAtMost() {
        assertThat(Diversion.numbers(new JsonObject().put("Diversion", "<tel:+4930111>,".repeat(50))))
                .hasSize(10);
    }
}
