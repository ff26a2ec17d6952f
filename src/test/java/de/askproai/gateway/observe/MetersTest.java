package de.askproai.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetersTest {
    /** What operators' dashboards and alerts ask for; the gateway may have more. */
    private static final String[] CONTRACTED = {
        "mcp_requests_total",
        "mcp_requests_failed_total",
        "mcp_request_duration_seconds",
        "mcp_connector_healthy",
        "mcp_connector_requests_total",
        "mcp_connector_errors_total",
        "mcp_circuit_breaker_state",
        "mcp_circuit_breaker_opened_total",
        "mcp_rate_limit_exceeded_total",
        "mcp_idempotency_hits_total",
        "mcp_idempotency_misses_total",
        "mcp_cache_hits_total",
        "mcp_cache_misses_total",
        "mcp_booking_total",
        "mcp_webhook_total",
        "mcp_webhook_stage_seconds",
        "mcp_inbox_depth",
        "mcp_inbox_oldest_seconds"
    };

    @Test
    void showsEveryContractedNameExactly() {
        try (Meters meters = new Meters()) {
            Map<String, String> names = Arrays.stream(MeterNames.class.getFields())
                    .filter(field -> Modifier.isStatic(field.getModifiers()))
                    .map(MetersTest::value)
                    .filter(name -> name.startsWith("mcp_"))
                    .collect(Collectors.toMap(name -> name, name -> name));
            names.keySet().forEach(name -> use(meters.registry(), name));

            String page = meters.scrape("text/plain");

            assertThat(names).containsKeys(CONTRACTED);
            assertThat(names.keySet())
                    .allSatisfy(name ->
                            assertThat(page).containsPattern("(?m)^# TYPE " + name + " (counter|gauge|histogram)$"));
        }
    }

    @Test
    void measuresPromisedLatenciesInBuckets() {
        try (Meters meters = new Meters()) {
            use(meters.registry(), MeterNames.REQUEST_DURATION);

            assertThat(meters.scrape("text/plain"))
                    .contains("mcp_request_duration_seconds_bucket{le=\"0.8\"}")
                    .contains("mcp_request_duration_seconds_bucket{le=\"1.5\"}")
                    .contains("mcp_request_duration_seconds_count 1");
        }
    }

    @Test
    void boundsTheMethodsOfRequests() {
        try (Meters meters = new Meters()) {
            for (int i = 0; i < 50; i++) {
                meters.registry().counter("http", "method", "METHOD" + i).increment();
            }
            meters.registry().counter("http", "method", "GET").increment();

            assertThat(meters.registry().find("http").counters()).hasSize(2);
        }
    }

    private static String value(java.lang.reflect.Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void use(MeterRegistry registry, String name) {
        if (name.endsWith("_total")) {
            registry.counter(name).increment();
        } else if (name.endsWith("_duration_seconds") || name.equals(MeterNames.WEBHOOK_STAGE)) {
            registry.timer(name).record(java.time.Duration.ofMillis(3));
        } else {
            registry.gauge(name, 1);
        }
    }
}
