package de.askproai.gateway.tool;

import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes each call down beside its answer, never before it. */
final class Journalled implements ToolRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Journalled.class);

    private final ToolRunner next;
    private final ToolJournal journal;
    private final WallClock clock;
    private final Vertx vertx;

    Journalled(ToolRunner next, ToolJournal journal, WallClock clock, Vertx vertx) {
        this.vertx = vertx;
        this.next = next;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        Instant startedAt = clock.now();
        long started = System.nanoTime();
        return next.run(tool, call).onSuccess(answer -> {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            JsonObject masked =
                    ArgumentSchema.masked(call.arguments(), tool.spec().inputSchema());
            ToolRun run = new ToolRun(call.context(), tool.spec().name(), masked, answer, startedAt, took);
            // The answer leaves first: somebody waits for it.
            vertx.runOnContext(answered -> record(run));
        });
    }

    private void record(ToolRun run) {
        journal.record(run)
                .onFailure(failure ->
                        LOG.warn("A call of {} is missing in the journal: {}", run.tool(), failure.toString()));
    }
}
