package de.askproai.gateway.sandbox.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdempotencyTest {
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");
    private static final Answer DONE = Answer.json(200, new JsonObject().put("id", "cus_1"));

    private final Idempotency idempotency = new Idempotency();

    @Test
    void replaysTheFirstAnswerWhateverTheOrderOfParameters() {
        assertThat(idempotency.begin("k", request("/v1/customers", "a=1&b=2"), NOW))
                .isEmpty();
        idempotency.settle("k", DONE);

        Answer replay =
                idempotency.begin("k", request("/v1/customers", "b=2&a=1"), NOW).orElseThrow();

        assertThat(replay.status()).isEqualTo(200);
        assertThat(replay.body()).isEqualTo(DONE.body());
        assertThat(replay.headers()).containsEntry("Idempotent-Replayed", "true");
    }

    @Test
    void refusesOtherParametersAndOtherRoutesUnderTheSameKey() {
        assertThat(idempotency.begin("k", request("/v1/customers", "a=1"), NOW)).isEmpty();
        idempotency.settle("k", DONE);

        assertThat(status("k", request("/v1/customers", "a=2"))).isEqualTo(400);
        assertThat(status("k", request("/v1/refunds", "a=1"))).isEqualTo(400);
    }

    @Test
    void refusesASecondRequestWhileTheFirstRuns() {
        assertThat(idempotency.begin("k", request("/v1/customers", "a=1"), NOW)).isEmpty();

        assertThat(status("k", request("/v1/customers", "a=1"))).isEqualTo(409);
    }

    @Test
    void keepsDeclinedCardsButNothingThatNeverBegan() {
        assertThat(idempotency.begin("card", request("/v1/payment_intents", "a=1"), NOW))
                .isEmpty();
        idempotency.settle("card", Answer.json(402, new JsonObject()));
        assertThat(idempotency.begin("bad", request("/v1/payment_intents", "a=1"), NOW))
                .isEmpty();
        idempotency.settle("bad", Answer.json(400, new JsonObject()));
        assertThat(idempotency.begin("gone", request("/v1/payment_intents", "a=1"), NOW))
                .isEmpty();
        idempotency.abandon("gone");

        assertThat(status("card", request("/v1/payment_intents", "a=1"))).isEqualTo(402);
        assertThat(idempotency.begin("bad", request("/v1/payment_intents", "a=2"), NOW))
                .isEmpty();
        assertThat(idempotency.begin("gone", request("/v1/payment_intents", "a=2"), NOW))
                .isEmpty();
    }

    @Test
    void forgetsAKeyAfterADay() {
        assertThat(idempotency.begin("k", request("/v1/customers", "a=1"), NOW)).isEmpty();
        idempotency.settle("k", DONE);

        Instant tomorrow = NOW.plus(Duration.ofHours(24)).plusSeconds(1);
        assertThat(idempotency.begin("k", request("/v1/customers", "a=2"), tomorrow))
                .isEmpty();
    }

    @Test
    void refusesKeysOfTheWrongLength() {
        assertThat(status("k".repeat(256), request("/v1/customers", "a=1"))).isEqualTo(400);
        assertThat(status("", request("/v1/customers", "a=1"))).isEqualTo(400);
    }

    private int status(String key, Request request) {
        return idempotency.begin(key, request, NOW).orElseThrow().status();
    }

    private static Request request(String path, String body) {
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        return new Request(
                "req_1", HttpMethod.POST, "POST " + path, path, path, none, none, Map.of(), Buffer.buffer(body), NOW);
    }
}
