package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The one way to call a tool, for all doors: counted, journalled, inside its deadline, validated, and done once.
 *
 * <p>May be called on any context. Answers always, within the tool's deadline; fails only for a tool nobody has.
 */
public final class Toolbox {
    private static final Duration FOR_KEEPING_THE_ANSWER = Duration.ofMillis(100);

    private final ToolRegistry tools;
    private final ToolDeadlines deadlines;
    private final UrgentFirst urgentFirst;
    private final ToolRunner pipeline;

    public Toolbox(
            ToolRegistry tools,
            ToolDeadlines deadlines,
            Vertx vertx,
            Store store,
            ToolJournal journal,
            BranchChoice branches,
            UrgentWords urgent,
            WallClock clock,
            MeterRegistry meters) {
        this.tools = tools;
        this.deadlines = deadlines;
        ToolRunner clarified = new Clarified(Tool::run, new SaidInCalls(store));
        ToolRunner once =
                new Once(new Guarded(clarified, tool -> FOR_KEEPING_THE_ANSWER), vertx, store, meters, tools.all());
        // Where it knows what was asked for, and where: what can be done without the store is done also where that
        // keeps the tool from being run at all.
        ToolRunner placed = new Placed(new Guarded(once, Tool::toApologise), branches);
        this.urgentFirst = new UrgentFirst(new Validated(placed), placed, urgent, tools);
        this.pipeline = new Metered(
                new Journalled(new Guarded(urgentFirst, tool -> Duration.ZERO), journal, clock, vertx),
                meters,
                tools.all());
    }

    /** Calls a tool with the arguments as they came, whose deadline begins now. */
    public Future<ToolAnswer> call(String name, ToolContext context, JsonObject arguments) {
        return call(name, context, arguments, System.nanoTime());
    }

    /**
     * Calls a tool with the arguments as they came.
     *
     * @param asked from when its deadline counts, by {@link System#nanoTime}
     */
    public Future<ToolAnswer> call(String name, ToolContext context, JsonObject arguments, long asked) {
        return tools.find(name)
                .map(tool -> call(tool, context, arguments, asked))
                .orElseGet(
                        () -> Future.failedFuture(new GatewayException(ErrorCode.NOT_FOUND, "There is no such tool")));
    }

    private Future<ToolAnswer> call(Tool tool, ToolContext context, JsonObject arguments, long asked) {
        return deadlines.of(context.company(), tool.spec()).compose(within -> {
            Duration left = within.minusNanos(System.nanoTime() - asked);
            JsonObject opened = Wrapped.opened(arguments, tool.spec().inputSchema());
            return pipeline.run(tool, new ToolCall(context, opened, List.of(), Deadline.in(left), null));
        });
    }

    /**
     * Returns what a tool says that cannot be asked, since it could not be found out whose caller it is.
     *
     * @param arguments as they came
     * @param usual what any tool says then
     */
    public ToolAnswer apology(Tool tool, JsonObject arguments, ToolAnswer usual, Locale locale) {
        return urgentFirst.apology(tool, Wrapped.opened(arguments, tool.spec().inputSchema()), usual, locale);
    }

    public ToolDeadlines deadlines() {
        return deadlines;
    }

    public ToolRegistry tools() {
        return tools;
    }
}
