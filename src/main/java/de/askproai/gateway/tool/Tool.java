package de.askproai.gateway.tool;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One named operation that a phone agent, an assistant or a program may ask for.
 *
 * <p>Stateless; called on an event loop, with arguments that match the schema under their canonical names. Everything
 * foreseen is an answer, also "the slot is gone"; a failed Future is for what prevents any answer.
 */
public interface Tool {
    ToolSpec spec();

    Future<ToolAnswer> run(ToolCall call);

    /** Returns whether a tool that takes a branch can say nothing without knowing it. */
    default boolean needsBranch() {
        return true;
    }

    /**
     * Returns the name of the branch at which the asker has what they speak of, who name none though there are several; empty where
     * they have nothing of the kind, or speak of something else.
     */
    default Future<Optional<String>> branchOfTheirs(ToolCall call) {
        return Future.succeededFuture(Optional.empty());
    }

    /**
     * Returns whether a branch that is named tells which of the asker's appointments is meant, or whereto with it: then the tool gets
     * its id as the argument, and it is not where the asker is served from now on.
     */
    default boolean tellsApartByBranch() {
        return false;
    }

    /**
     * Returns whether it asks once in a call what was meant by arguments it does not have, before it does anything: they may
     * have been a part of the wish.
     */
    default boolean asksAboutUnknown() {
        return spec().writes();
    }

    /** Returns the answer where it could not be run: the usual apology, unless asking the caller to try again will not do. */
    default ToolAnswer apology(ToolAnswer usual, Locale locale) {
        return usual;
    }

    /**
     * Returns the same where it is known who asked for what: perhaps something that can be done out of memory, while nothing can be
     * stored.
     */
    default Future<ToolAnswer> apology(ToolCall call, ToolAnswer usual) {
        return Future.succeededFuture(apology(usual, call.context().locale()));
    }

    /** Returns how much of its time is kept for what it does instead. */
    default Duration toApologise() {
        return Duration.ZERO;
    }

    /**
     * Returns whether it goes on without arguments of a form that nobody can read: what cannot wait is not refused for how it
     * was told.
     */
    default boolean leavesOutUnreadable() {
        return false;
    }

    /**
     * Returns whether it does nothing, and offers nothing, where a remark beside the wish tells something urgent: then that is
     * reported instead.
     */
    default boolean leavesWishForUrgent() {
        return false;
    }

    /**
     * Returns whether a remark says why somebody does not come: an emergency of others, or one that is over, is such a reason
     * and leaves no wish; where that is in doubt, what was wished for is done besides.
     */
    default boolean hearsWhyNot() {
        return false;
    }

    /**
     * Returns the names of the tools, perhaps its own among them, whose earlier answers in the same conversation count no
     * more once this one has done something: who books, cancels and books again wants it done, not to hear the first
     * answer again.
     */
    default Set<String> outdates() {
        return Set.of();
    }

    /**
     * Returns what two calls must have in common to be the same wish. A writing tool resolves here what has several
     * spellings ({@code morgen}, {@code 3.12.}); nothing may be asked or waited for.
     */
    default JsonObject meaning(ToolCall call) {
        return call.arguments();
    }
}
