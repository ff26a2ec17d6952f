package de.askproai.gateway.work;

import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.work.Settlement.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Tells kinds, meters and log what became of work; the one place where failing work is logged. */
final class WorkMeters {
    private static final Logger LOG = LoggerFactory.getLogger(WorkMeters.class);

    private final MeterRegistry meters;

    /** @param kinds the names of all kinds: each is counted from the start, so that its first dead letter shows as one */
    WorkMeters(MeterRegistry meters, Collection<String> kinds) {
        this.meters = meters;
        kinds.forEach(kind -> {
            Counter ignored = deadLetters(kind);
        });
    }

    private Counter deadLetters(String kind) {
        return meters.counter(MeterNames.DEAD_LETTERS, MeterNames.KIND, kind);
    }

    void settled(WorkKind kind, List<Settlement> batch, Duration took) {
        batch.forEach(item -> {
            if (item.verdict() == Verdict.DEAD) {
                deadLetters(kind.name()).increment();
                log(
                        item.work(),
                        LOG.atWarn().addKeyValue("code", item.code()).addKeyValue("attempts", item.attempts()),
                        "Work ended as a dead letter");
            }
        });
        kind.settled(
                batch.stream()
                        .filter(item -> item.verdict() == Verdict.DONE)
                        .map(Settlement::work)
                        .toList(),
                batch.stream()
                        .filter(item -> item.verdict() != Verdict.DONE)
                        .map(Settlement::work)
                        .toList());
        LOG.trace("{} of {} settled after {}", batch.size(), kind.name(), took);
    }

    void kindFailed(WorkKind kind, Throwable failure) {
        LOG.atWarn().addKeyValue("kind", kind.name()).setCause(failure).log("A whole batch failed in its handler");
    }

    void unwritable(Work work, Throwable failure) {
        log(work, LOG.atError().setCause(failure), "Effects cannot be written");
    }

    /** Writes a line about one piece of work, which shows the request that brought it. */
    private static void log(Work work, LoggingEventBuilder line, String message) {
        work.correlation()
                .during(() -> line.addKeyValue("work", work.id())
                        .addKeyValue("kind", work.kind())
                        .log(message));
    }
}
