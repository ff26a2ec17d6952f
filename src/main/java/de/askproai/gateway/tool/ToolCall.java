package de.askproai.gateway.tool;

import de.askproai.gateway.speech.YesOrNo;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One call of a tool on its way through the pipeline.
 *
 * @param arguments under canonical names, texts trimmed, blanks and nulls left out; not to be changed
 * @param unknown the names of others, which the tool does not have, as they were written
 * @param operation of a writing tool: the same for every call that means the same, in hexadecimal; else null
 */
public record ToolCall(
        ToolContext context,
        JsonObject arguments,
        List<String> unknown,
        Deadline deadline,
        @Nullable String operation) {
    /** What agents also send where nobody has said anything yet. */
    private static final Set<String> UNSAID = Set.of("false", "0");

    public ToolCall {
        unknown = List.copyOf(unknown);
    }

    /** Returns an argument as text, whatever scalar the model sent. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(arguments.getValue(name)).map(Object::toString);
    }

    /** Returns whether an argument tells what somebody has said, yes, no or neither. */
    public boolean isSaid(String name) {
        return text(name)
                .filter(said -> !UNSAID.contains(said.toLowerCase(Locale.ROOT)))
                .isPresent();
    }

    /** Returns whether an argument was given as true, or as a yes in the caller's words. */
    public boolean flag(String name) {
        return text(name).flatMap(YesOrNo::in).orElse(false);
    }

    /** Returns whether an argument was given as a no in the caller's words. */
    public boolean isRefused(String name) {
        return isSaid(name)
                && text(name).flatMap(YesOrNo::in).filter(said -> !said).isPresent();
    }

    /** Returns the operation of a writing tool, which the pipeline gives to each of its calls. */
    public String writing() {
        return Objects.requireNonNull(operation, "the pipeline gives writing tools an operation");
    }

    ToolCall with(Arguments read) {
        return new ToolCall(context, read.known(), read.unknown(), deadline, operation);
    }

    /** Returns the same call with other arguments. */
    public ToolCall with(JsonObject others) {
        return new ToolCall(context, others, unknown, deadline, operation);
    }

    ToolCall in(ToolContext other) {
        return new ToolCall(other, arguments, unknown, deadline, operation);
    }

    ToolCall within(Deadline narrower) {
        return new ToolCall(context, arguments, unknown, narrower, operation);
    }

    ToolCall as(String operationKey) {
        return new ToolCall(context, arguments, unknown, deadline, operationKey);
    }

    @Override
    public String toString() {
        return "ToolCall[" + context + "]";
    }
}
