package de.askproai.gateway.tool;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers within the deadline whatever happens behind it: failures and silence become something speakable. */
final class Guarded implements ToolRunner {
    private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

    private final ToolRunner next;
    private final Function<Tool, Duration> margin;

    /** Takes how much of the call's time is kept for the steps around this one. */
    Guarded(ToolRunner next, Function<Tool, Duration> margin) {
        this.next = next;
        this.margin = margin;
    }

    @Override
    public Future<ToolAnswer> run(Tool tool, ToolCall call) {
        Deadline deadline = call.deadline().minus(margin.apply(tool));
        Future<ToolAnswer> answer =
                Future.succeededFuture(call.within(deadline)).compose(asked -> next.run(tool, asked));
        return deadline.limit(answer, tool.spec().name()).recover(failure -> apologise(tool, call, failure));
    }

    private static Future<ToolAnswer> apologise(Tool tool, ToolCall call, Throwable failure) {
        GatewayException known = GatewayException.of(failure);
        if (known.code() == ErrorCode.INTERNAL) {
            LOG.error("Tool {} failed unexpectedly", tool.spec().name(), failure);
        } else {
            LOG.warn("Tool {} failed: {} {}", tool.spec().name(), known.code(), known.detail());
        }
        Locale locale = call.context().locale();
        ToolAnswer usual = Apologies.forFailure(known.code(), locale);
        Future<ToolAnswer> apology = Future.succeededFuture(call).compose(asked -> tool.apology(asked, usual));
        return call.deadline().limit(apology, "What is done instead").recover(away -> {
            LOG.warn(
                    "Tool {} has no answer of its own for that: {}", tool.spec().name(), away.toString());
            return Future.succeededFuture(tool.apology(usual, locale));
        });
    }
}
