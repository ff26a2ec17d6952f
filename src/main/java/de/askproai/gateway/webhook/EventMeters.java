package de.askproai.gateway.webhook;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How long stored events take to being dispatched and done, from when they were received, or from when their replay was
 * asked for. Thread-safe.
 */
public final class EventMeters {
    private enum Stage {
        DISPATCHED("dispatched"),
        DONE("done");

        private final String label;

        Stage(String label) {
            this.label = label;
        }
    }

    private final WallClock clock;
    private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

    public EventMeters(MeterRegistry registry, WallClock clock) {
        this.clock = clock;
        for (Stage stage : Stage.values()) {
            timers.put(
                    stage,
                    Timer.builder(MeterNames.WEBHOOK_STAGE)
                            .tag(MeterNames.STAGE, stage.label)
                            .register(registry));
        }
    }

    /** Counts what is tried for the first time: a retry waited on purpose. */
    void dispatched(List<Work> works) {
        Instant now = clock.now();
        works.stream()
                .filter(work -> work.attempts() == 0)
                .forEach(work -> record(Stage.DISPATCHED, Duration.between(work.createdAt(), now)));
    }

    void done(List<Work> works) {
        Instant now = clock.now();
        works.forEach(work -> record(Stage.DONE, Duration.between(work.createdAt(), now)));
    }

    private void record(Stage stage, Duration took) {
        Objects.requireNonNull(timers.get(stage)).record(took);
    }
}
