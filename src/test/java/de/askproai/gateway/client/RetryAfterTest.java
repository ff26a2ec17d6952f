package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final String DATE = "Fri, 20 Nov 2026 10:00:00 GMT";
    private static final long DATE_SECONDS = 1_795_168_800L;

    private static Response with(String... headers) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            map.add(headers[i], headers[i + 1]);
        }
        return new Response(429, map, Buffer.buffer());
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 30, PT30S",
        "retry-after, ' 30 ', PT30S",
        "Retry-After, 1.2, PT2S",
        "Retry-After, 0, PT1S",
        "Retry-After, 999999, PT1H",
        "X-RateLimit-Reset-Default, 42, PT42S",
        "x-ratelimit-reset, 42, PT42S",
        "X-RateLimit-Reset-Default, 1795168860, PT1M",
        "X-RateLimit-Reset, 1795168860000, PT1M",
        "X-RateLimit-Reset, 1795168000, PT1S",
    })
    void readsWhateverAVendorWrites(String name, String value, Duration expected) {
        assertThat(RetryAfter.in(with(name, value, "Date", DATE))).contains(expected);
    }

    @Test
    void readsDatesAgainstTheAnswersOwn() {
        assertThat(RetryAfter.in(with("Date", DATE, "Retry-After", "Fri, 20 Nov 2026 10:00:20 GMT")))
                .contains(Duration.ofSeconds(20));
        assertThat(RetryAfter.in(with("Date", DATE, "X-RateLimit-Reset", Long.toString(DATE_SECONDS + 5))))
                .contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, soon",
        "Retry-After, -5",
        "Retry-After, ''",
        "Retry-After, 99999999999999999999999",
        "Retry-After, 1e9",
        "X-RateLimit-Limit, 120",
        "X-RateLimit-Reset, NaN"
    })
    void readsNothingIntoNonsense(String name, String value) {
        assertThat(RetryAfter.in(with(name, value, "Date", DATE))).isEmpty();
    }

    @Test
    void prefersRetryAfterAndTheLongestReset() {
        assertThat(RetryAfter.in(with("Retry-After", "5", "X-RateLimit-Reset-Default", "50")))
                .contains(Duration.ofSeconds(5));
        assertThat(RetryAfter.in(with("X-RateLimit-Reset-Short", "1", "X-RateLimit-Reset-Long", "50")))
                .contains(Duration.ofSeconds(50));
    }
}
