package de.askproai.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.webhook.source.Signing;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointRatesTest {
    private static final long SECOND = 1_000_000_000L;

    private final EndpointRates rates = new EndpointRates();

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE - SECOND / 2, Long.MIN_VALUE, -SECOND})
    void givesOneSecondsWorthAtOnceThenTheRate(long now) {
        Endpoint ten = endpoint(10);

        assertThat(taken(ten, now, 100)).isEqualTo(10);
        assertThat(taken(ten, now + SECOND / 10, 100)).isEqualTo(1);
        assertThat(taken(ten, now + SECOND, 100)).isEqualTo(9);
        assertThat(taken(ten, now + 60 * SECOND, 100)).isEqualTo(10);
    }

    @Test
    void tellsHowLongToWait() {
        Endpoint two = endpoint(2);
        assertThat(taken(two, 0, 2)).isEqualTo(2);

        assertThat(rates.take(two, 0)).isEqualTo(Duration.ofMillis(500));
        assertThat(rates.take(two, SECOND / 2)).isEqualTo(Duration.ZERO);
    }

    @Test
    void countsSlowRatesToo() {
        Endpoint everyTenSeconds = endpoint(0.1);

        assertThat(taken(everyTenSeconds, 0, 5)).isEqualTo(1);
        assertThat(rates.take(everyTenSeconds, 0)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void keepsEndpointsApartAndLeavesTheUnlimitedAlone() {
        Endpoint one = endpoint(1);
        assertThat(taken(one, 0, 5)).isEqualTo(1);

        assertThat(taken(endpoint(1), 0, 5)).isEqualTo(1);
        assertThat(taken(endpoint(0), 0, 5000)).isEqualTo(5000);
    }

    private int taken(Endpoint endpoint, long now, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            if (rates.take(endpoint, now).isZero()) {
                taken++;
            }
        }
        return taken;
    }

    private static Endpoint endpoint(double perSecond) {
        return new Endpoint(
                UUID.randomUUID(), UUID.randomUUID(), "calcom", Signing.with("s"), true, 1 << 20, perSecond);
    }
}
