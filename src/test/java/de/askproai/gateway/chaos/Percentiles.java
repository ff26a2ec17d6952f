package de.askproai.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;

/** Latencies of one kind, in milliseconds. */
final class Percentiles {
    private final double[] sorted;

    Percentiles(DoubleStream millis) {
        sorted = millis.sorted().toArray();
    }

    double of(int percent) {
        assertThat(sorted).as("latencies").isNotEmpty();
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    @Override
    public String toString() {
        return "p50 %.0f ms, p99 %.0f ms (of %d)".formatted(of(50), of(99), sorted.length);
    }
}
