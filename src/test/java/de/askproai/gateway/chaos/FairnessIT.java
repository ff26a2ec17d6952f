package de.askproai.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.store.redis.EmbeddedRedis;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One company or one key has far too much, or only failures; the others do not notice. */
@Tag("chaos")
class FairnessIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);
    private static final Duration MEASURE = House.SCALE == Scale.FULL ? Duration.ofSeconds(60) : Duration.ofSeconds(8);
    private static final double BOUND_MILLIS = 3_000; // machines are noisy; the figure itself is for `bench`

    @TempDir
    static Path directory;

    private static House house;
    private static House.Tenant loud;
    private static House.Tenant quiet;
    private static EmbeddedRedis redis;

    @BeforeAll
    static void build() throws Exception {
        house = new House(directory.resolve("postgres"));
        loud = house.tenant("loud");
        quiet = house.tenant("quiet");
        redis = EmbeddedRedis.start(directory.resolve("redis"));
    }

    @AfterEach
    void endTheNodes() throws IOException {
        house.clear();
    }

    @AfterAll
    static void tearDown() throws IOException {
        redis.close();
        house.close();
    }

    @Test
    void aQuietCompanyDoesNotNoticeALoudOneNorAPoisonedKey() throws IOException {
        Report report = new Report("fairness");
        Node node = house.node("fair", redis.port()).awaitReady();
        Load full = Load.steady(loud, "loud", 24).failing(1);
        Load tenPerSecond = Load.steady(quiet, "quiet", 1).failing(0).pausing(Duration.ofMillis(100));
        Load poison = Load.steady(quiet, "poison", 1).keys(1, 3).failing(100);
        try (LoadSender many = LoadSender.start(full, List.of(node), ANSWER_WITHIN);
                LoadSender few = LoadSender.start(tenPerSecond, List.of(node), ANSWER_WITHIN)) {
            Pause.of(Duration.ofSeconds(2)); // until the process is warm
            Instant healthyFrom = Instant.now();
            Pause.of(MEASURE);
            Instant poisonedFrom = Instant.now();
            try (LoadSender poisoned = LoadSender.start(poison, List.of(node), ANSWER_WITHIN)) {
                Pause.of(MEASURE);
                Instant until = Instant.now();
                few.finish(PATIENCE);
                many.finish(PATIENCE);

                String counts = new Effects(house.postgres, "poison").verify(PATIENCE, many, few);

                double[] healthy = latencies(few, healthyFrom, poisonedFrom);
                double[] besidePoison = latencies(few, poisonedFrom, until);
                report.print(
                        "loud: %s | quiet, accept to done: p50 %.0f ms, p99 %.0f ms; beside a poisoned key: p50 %.0f ms,"
                                + " p99 %.0f ms | %s",
                        many,
                        percentile(healthy, 50),
                        percentile(healthy, 99),
                        percentile(besidePoison, 50),
                        percentile(besidePoison, 99),
                        counts);
                assertThat(percentile(healthy, 99)).isLessThan(BOUND_MILLIS);
                assertThat(percentile(besidePoison, 99)).isLessThan(BOUND_MILLIS);
                assertThat(poisoned.acknowledgedEvents()).isEqualTo(3);
                assertThat(house.postgres.number("SELECT count(*) FROM tally WHERE key LIKE 'poison%'"))
                        .isZero();
            }
        }
    }

    /** Returns the sorted times from accepted to done of what was accepted then; done before it was answered counts 0. */
    private static double[] latencies(LoadSender sender, Instant from, Instant until) {
        return house
                .postgres
                .rows("SELECT key || '#' || step, extract(epoch FROM done_at) * 1000 FROM tally_line"
                        + " WHERE key LIKE 'quiet%'")
                .stream()
                .filter(row -> {
                    Instant accepted = sender.acceptedAt().get(row.get(0));
                    return accepted != null && accepted.isAfter(from) && accepted.isBefore(until);
                })
                .mapToDouble(row -> Math.max(
                        0,
                        Double.parseDouble(row.get(1))
                                - sender.acceptedAt().get(row.get(0)).toEpochMilli()))
                .sorted()
                .toArray();
    }

    private static double percentile(double[] sorted, int percent) {
        assertThat(sorted).isNotEmpty();
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
