package de.askproai.gateway.privacy;

import java.time.Instant;

/**
 * A trace with what became of it.
 *
 * @param outcome {@code rewritten, open, deleted, absent} or {@code by_hand}
 */
public record Receipted(Trace trace, String outcome, Instant at) {
    static final String OPEN = "open";
    static final String REWRITTEN = "rewritten";
}
