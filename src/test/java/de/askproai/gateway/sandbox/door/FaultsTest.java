package de.askproai.gateway.sandbox.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Faults faults = new Faults();

    @Test
    void hitsOnlyTheNamedAccountMethodAndPath() {
        assertThat(faults.add(Fault.status("calcom", 500).forAccount("salon").on("POST", "/v2/bookings")))
                .isEqualTo("fault-1");

        assertThat(status("calcom", "salon", HttpMethod.POST, "/v2/bookings")).isEqualTo(500);
        assertThat(status("calcom", "other", HttpMethod.POST, "/v2/bookings")).isZero();
        assertThat(status("calcom", "salon", HttpMethod.GET, "/v2/bookings")).isZero();
        assertThat(status("calcom", "salon", HttpMethod.POST, "/v2/slots")).isZero();
        assertThat(status("stripe", "salon", HttpMethod.POST, "/v2/bookings")).isZero();
    }

    @Test
    void spreadsARateEvenly() {
        assertThat(faults.add(Fault.status("calcom", 500).share(0.25))).isNotEmpty();

        List<Integer> statuses = IntStream.range(0, 8)
                .mapToObj(i -> status("calcom", "salon", HttpMethod.GET, "/v2/me"))
                .toList();

        assertThat(statuses).containsExactly(0, 0, 0, 500, 0, 0, 0, 500);
    }

    @Test
    void endsByItselfAfterItsTimes() {
        assertThat(faults.add(Fault.status("calcom", 503).times(2))).isNotEmpty();

        List<Integer> statuses = IntStream.range(0, 3)
                .mapToObj(i -> status("calcom", "salon", HttpMethod.GET, "/v2/me"))
                .toList();

        assertThat(statuses).containsExactly(503, 503, 0);
        assertThat(faults.toJson()).isEmpty();
    }

    @Test
    void addsDelaysAndLetsTheFirstFailureDecide() {
        assertThat(faults.add(Fault.delay("calcom", 100))).isNotEmpty();
        assertThat(faults.add(Fault.status("calcom", 429))).isNotEmpty();
        assertThat(faults.add(Fault.drop("calcom"))).isNotEmpty();

        Disturbance disturbance = faults.next("calcom", null, request(HttpMethod.GET, "/v2/me"));

        assertThat(disturbance.delayMillis()).isEqualTo(100);
        assertThat(disturbance.outcome().status()).isEqualTo(429);
    }

    @Test
    void refusesAFaultThatDoesNothing() {
        assertThatThrownBy(() -> Fault.delay("calcom", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.status("calcom", 700)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Fault.status("calcom", 500).share(1.1)).isInstanceOf(IllegalArgumentException.class);
    }

    private int status(String vendor, String account, HttpMethod method, String path) {
        Fault outcome = faults.next(vendor, account, request(method, path)).outcome();
        return outcome == null ? 0 : outcome.status();
    }

    private static Request request(HttpMethod method, String path) {
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        return new Request(
                "req_1", method, method + " " + path, path, path, none, none, Map.of(), Buffer.buffer(), Instant.EPOCH);
    }
}
