package de.askproai.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.work.Work;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventMetersTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EventMeters meters = new EventMeters(registry, WallClock.of(Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void aRetryIsNotDispatchedAgainAndAReplayCountsFromWhenItWasAskedFor() {
        UUID old = UUID.fromString("0190163d-8694-739b-aea5-966c26f8ad91"); // received in 2024
        Work replayed = work(old, 0, NOW.minusMillis(20));
        Work retried = work(UUID.randomUUID(), 1, NOW.minus(Duration.ofHours(1)));

        meters.dispatched(List.of(replayed, retried));
        meters.done(List.of(replayed));

        assertThat(stage("dispatched").count()).isEqualTo(1);
        assertThat(stage("dispatched").max(TimeUnit.MILLISECONDS)).isEqualTo(20);
        assertThat(stage("done").max(TimeUnit.MILLISECONDS)).isEqualTo(20);
    }

    private Timer stage(String stage) {
        return registry.get(MeterNames.WEBHOOK_STAGE)
                .tag(MeterNames.STAGE, stage)
                .timer();
    }

    private static Work work(UUID id, int attempts, Instant createdAt) {
        return new Work(
                id, 1, 0, "event.generic", UUID.randomUUID(), null, null, attempts, 0, createdAt, null, null, null);
    }
}
