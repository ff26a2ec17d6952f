package de.askproai.gateway.tool;

import java.time.Duration;

/**
 * By when tools must have answered.
 *
 * @param read a tool that only reads
 * @param write a tool that books, changes or cancels
 */
public record ToolDeadlines(Duration read, Duration write) {

    /** Returns how long a caller may have to wait for a tool. */
    public Duration usual(ToolSpec spec) {
        return spec.writes() ? write : read;
    }
}
