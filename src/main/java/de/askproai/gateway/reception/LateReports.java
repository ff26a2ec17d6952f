package de.askproai.gateway.reception;

import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.ToolContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What was told while nothing could be written, in memory until it can be: written as soon as that works. A process that ends
 * tries once more, and says of each call what is lost with it. Thread-safe.
 */
final class LateReports {
    private static final Logger LOG = LoggerFactory.getLogger(LateReports.class);

    /** Beyond this many the database has been away for long, and people have noticed. */
    static final int MOST = 100;

    /** Somebody who was to be told at once need not be told much later: by then the caller has got help, or called again. */
    private static final Duration GIVE_UP_AFTER = Duration.ofMinutes(10);

    private static final Duration TO_WRITE = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Longer than the pause, so that each is tried, and short, since somebody waits for the process to end. */
    private static final Duration AT_THE_END = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final Set<Report> waiting = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Deadline end;

    LateReports(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What was told in a call, and whether that is over. */
    private record Report(ToolContext call, Function<Deadline, Future<Void>> write, Promise<Void> over) {
        LoggingEventBuilder log(Level level) {
            return LOG.atLevel(level).addKeyValue("company", call.company()).addKeyValue("call", call.conversation());
        }
    }

    /** Takes what writes it, which may happen twice. */
    void add(ToolContext call, Function<Deadline, Future<Void>> write) {
        Report report = new Report(call, write, Promise.promise());
        boolean ignored = waiting.add(report);
        if (waiting.size() > MOST) {
            ignored = waiting.remove(report);
            report.log(Level.ERROR).log(
                    "Something urgent cannot be written, and too much waits for that already: it is dropped");
            return;
        }
        attempt(report, Deadline.in(GIVE_UP_AFTER))
                .onSuccess(written -> ended(report, Level.INFO, "Something urgent was written late"))
                .onFailure(lost -> ended(report, Level.ERROR, "Something urgent could not be written: " + lost))
                .onComplete(report.over());
    }

    /** Tries once more to write what waits; completes, never fails, when each is written or told of as lost. */
    Future<Void> stop() {
        Deadline last = Deadline.in(AT_THE_END);
        end = last;
        return last.limit(
                        Future.join(waiting.stream()
                                .map(report -> report.over().future())
                                .toList()),
                        "What is urgent")
                .<Void>mapEmpty()
                .otherwiseEmpty()
                .onComplete(over -> waiting.forEach(
                        report -> ended(report, Level.ERROR, "Something urgent is lost: the process ends")));
    }

    private Future<Void> attempt(Report report, Deadline whole) {
        Deadline last = end;
        Deadline until = last == null ? whole : last;
        return Future.succeededFuture(until.atMost(TO_WRITE))
                .compose(report.write())
                .recover(away -> last != null || until.passed()
                        ? Future.failedFuture(away)
                        : vertx.timer(PAUSE.toMillis()).compose(waited -> attempt(report, whole)));
    }

    /** It is told of once. */
    private void ended(Report report, Level level, String how) {
        if (waiting.remove(report)) {
            report.log(level).log(how);
        }
    }
}
