package de.askproai.gateway.tool;

import io.vertx.core.Future;

/** Where calls of tools are written down; the caller does not wait for it. */
@FunctionalInterface
public interface ToolJournal {
    Future<Void> record(ToolRun run);
}
