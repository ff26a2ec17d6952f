package de.askproai.gateway.work;

import de.askproai.gateway.work.Settlement.Verdict;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells kinds and log what became of work; the one place where failing work is logged. */
final class WorkMeters {
    private static final Logger LOG = LoggerFactory.getLogger(WorkMeters.class);

    void settled(WorkKind kind, List<Settlement> batch, Duration took) {
        batch.forEach(item -> {
            if (item.verdict() == Verdict.DEAD) {
                LOG.atWarn()
                        .addKeyValue("work", item.work().id())
                        .addKeyValue("kind", kind.name())
                        .addKeyValue("code", item.code())
                        .addKeyValue("attempts", item.attempts())
                        .log("Work ended as a dead letter");
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
        LOG.atError()
                .addKeyValue("work", work.id())
                .addKeyValue("kind", work.kind())
                .setCause(failure)
                .log("Effects cannot be written");
    }
}
