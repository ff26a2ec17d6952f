package de.askproai.gateway.booking.wish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlternativesTest {
    private static final Instant THREE = Instant.parse("2026-12-04T14:00:00Z");

    @Test
    void offersTheNearestOnesEachOnceAndInTheirOrder() {
        List<Instant> free = List.of(
                THREE,
                THREE.plusSeconds(3600),
                THREE.minusSeconds(1800),
                THREE.plusSeconds(3600),
                THREE.plusSeconds(7200),
                THREE.plusSeconds(9000));

        assertThat(Alternatives.near(THREE, free))
                .containsExactly(THREE.minusSeconds(1800), THREE.plusSeconds(3600), THREE.plusSeconds(7200));
    }
}
