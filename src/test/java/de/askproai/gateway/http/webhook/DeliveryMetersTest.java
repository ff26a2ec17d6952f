package de.askproai.gateway.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.observe.MeterNames;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource({
        "retell, stale",
        "calcom, wrong",
        "stripe, missing_signature",
        "generic, no_secret",
        "calcom, accepted",
        "calcom, duplicate",
        "stripe, payload_too_large",
        "retell, unavailable",
        "unknown, not_found"
    })
    void everyOutcomeIsThereBeforeTheFirstDelivery(String source, String outcome) {
        var ignored = new DeliveryMeters(registry);

        assertThat(registry.get(MeterNames.WEBHOOK)
                        .tags(MeterNames.SOURCE, source, MeterNames.OUTCOME, outcome)
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void anotherEventLoopCountsOnWithoutAddingSeries() {
        DeliveryMeters first = new DeliveryMeters(registry);
        first.count("calcom", "wrong");
        int series = registry.find(MeterNames.WEBHOOK).counters().size();

        DeliveryMeters second = new DeliveryMeters(registry);
        second.count("calcom", "wrong");

        assertThat(registry.find(MeterNames.WEBHOOK).counters()).hasSize(series);
        assertThat(registry.find(MeterNames.WEBHOOK).counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(2);
    }
}
