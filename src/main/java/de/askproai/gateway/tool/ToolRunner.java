package de.askproai.gateway.tool;

import io.vertx.core.Future;

/** One step of the pipeline around a tool. */
@FunctionalInterface
interface ToolRunner {
    Future<ToolAnswer> run(Tool tool, ToolCall call);
}
