package de.askproai.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One company has far too much, then a key fails for ever as well: how long events of another company take meanwhile,
 * from being sent to being done (the commit itself not included).
 */
final class Fairness {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(12);
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration MEASURE = House.SCALE == Scale.FULL ? Duration.ofSeconds(60) : Duration.ofSeconds(5);
    /** What was promised; the short run is generous, as it measures for seconds on machines that others use as well. */
    private static final double BOUND_MILLIS = House.SCALE == Scale.FULL ? 250 : 2_000;

    private final House house;
    private final Tenant loud;
    private final Tenant quiet;
    private final List<Node> nodes;

    Fairness(House house, Tenant loud, Tenant quiet, List<Node> nodes) {
        this.house = house;
        this.loud = loud;
        this.quiet = quiet;
        this.nodes = nodes;
    }

    void run(Report report) {
        Load full = Load.steady(loud, "loud", 24).failing(1);
        Load tenPerSecond = Load.steady(quiet, "quiet", 1).failing(0).pausing(Duration.ofMillis(100));
        Load poison = Load.steady(quiet, Effects.POISON, 1).keys(1, 3).failing(100);
        try (LoadSender many = LoadSender.start(full, nodes, ANSWER_WITHIN);
                LoadSender few = LoadSender.start(tenPerSecond, nodes, ANSWER_WITHIN);
                Jitter jitter = Jitter.watch()) {
            Pause.of(WARM_UP);
            Instant healthyFrom = Instant.now();
            Pause.of(MEASURE);
            Instant poisonedFrom = Instant.now();
            try (LoadSender poisoned = LoadSender.start(poison, nodes, ANSWER_WITHIN)) {
                Pause.of(MEASURE);
                Instant until = Instant.now();
                few.finish(PATIENCE);
                many.finish(PATIENCE);

                String counts = new Effects(house).verify(PATIENCE, many, few);

                Percentiles healthy = latencies(few, healthyFrom, poisonedFrom);
                Percentiles besidePoison = latencies(few, poisonedFrom, until);
                report.print(
                        "loud: %s | quiet, sent to done: %s; beside a poisoned key: %s | %s | %s",
                        many, healthy, besidePoison, counts, jitter);
                if (jitter.isSmall()) {
                    assertThat(healthy.of(99)).isLessThan(BOUND_MILLIS);
                    assertThat(besidePoison.of(99)).isLessThan(BOUND_MILLIS);
                }
                assertThat(poisoned.acknowledgedEvents()).isEqualTo(3);
                assertThat(house.postgres.number("SELECT count(*) FROM tally WHERE key LIKE '" + Effects.POISON + "%'"))
                        .isZero();
            }
        }
    }

    private Percentiles latencies(LoadSender sender, Instant from, Instant until) {
        return new Percentiles(house
                .postgres
                .rows("SELECT key || '#' || step, extract(epoch FROM done_at) * 1000 FROM tally_line"
                        + " WHERE key LIKE 'quiet%'")
                .stream()
                .filter(row -> {
                    Instant sent = sender.sentAt().get(row.get(0));
                    return sent != null && sent.isAfter(from) && sent.isBefore(until);
                })
                .mapToDouble(row -> Double.parseDouble(row.get(1))
                        - sender.sentAt().get(row.get(0)).toEpochMilli()));
    }
}
