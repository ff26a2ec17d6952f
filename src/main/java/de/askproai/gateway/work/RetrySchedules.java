package de.askproai.gateway.work;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The retry schedule of each kind of work: its own, or else the configured one. */
final class RetrySchedules {
    private final RetrySchedule usual;
    private final Map<String, RetrySchedule> own = new HashMap<>();

    RetrySchedules(List<Duration> usual, Collection<WorkKind> kinds, RandomGenerator random) {
        this.usual = new RetrySchedule(usual, random);
        kinds.stream()
                .filter(kind -> !kind.retries().isEmpty())
                .forEach(kind -> own.put(kind.name(), new RetrySchedule(kind.retries(), random)));
    }

    RetrySchedule of(Work work) {
        return own.getOrDefault(work.kind(), usual);
    }
}
