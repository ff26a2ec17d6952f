package de.askproai.gateway.webhook;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How long stored events take from being received to being dispatched and done, per source. Thread-safe. */
public final class WebhookMeters {
    private enum Stage {
        DISPATCHED("dispatched"),
        DONE("done");

        private final String label;

        Stage(String label) {
            this.label = label;
        }
    }

    private record Series(String source, Stage stage) {}

    private final MeterRegistry registry;
    private final WallClock clock;
    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

    public WebhookMeters(MeterRegistry registry, WallClock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void dispatched(String source, List<ReceivedEvent> events) {
        Instant now = clock.now();
        Timer timer = timer(source, Stage.DISPATCHED);
        events.forEach(event -> timer.record(Duration.between(event.receivedAt(), now)));
    }

    void done(String source, List<Work> works) {
        Instant now = clock.now();
        Timer timer = timer(source, Stage.DONE);
        works.forEach(work -> timer.record(Duration.between(work.createdAt(), now)));
    }

    private Timer timer(String source, Stage stage) {
        return timers.computeIfAbsent(
                new Series(source, stage),
                series -> Timer.builder(MeterNames.WEBHOOK_STAGE)
                        .tag(MeterNames.SOURCE, series.source())
                        .tag(MeterNames.STAGE, series.stage().label)
                        .register(registry));
    }
}
