package de.askproai.gateway.tool;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out which of several branches an asker means. May be called on any context. */
public interface BranchChoice {
    /**
     * What was found.
     *
     * @param context in which the tool runs
     * @param question what to ask instead, where the tool needs to know and it is not known
     * @param left whether it was left to us, and anything that speaks for another branch counts
     */
    record Chosen(ToolContext context, @Nullable ToolAnswer question, boolean left) {
        public Chosen(ToolContext context, @Nullable ToolAnswer question) {
            this(context, question, false);
        }
    }

    /**
     * Finds out what a call means, by what it says and by what was said before. Where there is nothing to choose, the question is
     * for who names another branch of the company.
     *
     * @param needed whether to ask where it cannot be known
     */
    Future<Chosen> choose(ToolCall call, boolean needed);

    /**
     * What was said of a branch.
     *
     * @param branch the one that was named; empty where none was
     * @param question what to ask instead, where it is not clear which is meant
     */
    record Named(Optional<UUID> branch, @Nullable ToolAnswer question) {
        public static Named none() {
            return new Named(Optional.empty(), null);
        }
    }

    /** Finds out which branch of the company is named in a call, and keeps nothing of it. */
    Future<Named> named(ToolCall call);
}
