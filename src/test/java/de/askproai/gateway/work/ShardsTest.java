package de.askproai.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShardsTest {
    @Test
    void keepsAKeyInOneShardWhateverTheId() {
        UUID company = new UUID(7, 9);

        assertThat(Shards.of(company, "call_1", UUID.randomUUID()))
                .isEqualTo(Shards.of(company, "call_1", UUID.randomUUID()));
    }

    @Test
    void isTheSameOnEveryNodeAndInEveryVersion() {
        assertThat(Shards.of(new UUID(7, 9), "call_1", new UUID(0, 0))).isEqualTo(12);
        assertThat(Shards.of(new UUID(7, 9), null, new UUID(1, 2))).isEqualTo(39);
    }

    @Test
    void spreadsNeighbouringKeysEvenly() {
        int[] counts = new int[Shards.COUNT];
        for (int i = 0; i < 64_000; i++) {
            counts[Shards.of(new UUID(7, 9), "booking" + i, new UUID(0, 0))]++;
        }

        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(800);
        assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThan(1200);
    }
}
