package de.askproai.gateway.tool;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** By when tools must have answered: by kind, unless a company wants it otherwise. Thread-safe. */
public final class ToolDeadlines {
    /** What a tool that writes needs to write down what it could not do. */
    public static final Duration LEAST_FOR_WRITING = Duration.ofMillis(1500);
    /** Normally nothing is waited for: what companies want is in memory. */
    private static final Duration TO_LOOK = Duration.ofMillis(200);

    private final Duration read;
    private final Duration write;
    private final Wishes wishes;

    /** What companies want. */
    @FunctionalInterface
    public interface Wishes {
        /** Returns the time of each tool that is not to have the usual one, by the tool's name. */
        Future<Map<String, Duration>> of(UUID company);
    }

    /** Takes how long callers may usually wait for tools that read, and for those that write. */
    public ToolDeadlines(Duration read, Duration write, Wishes wishes) {
        this.read = read;
        this.write = write;
        this.wishes = wishes;
    }

    /** Returns how long a caller of whatever company may usually have to wait for a tool. */
    public Duration usual(ToolSpec spec) {
        return spec.writes() ? write : read;
    }

    /** Returns how long a caller may usually have to wait whatever the tool is. */
    public Duration least() {
        return read.compareTo(write) < 0 ? read : write;
    }

    /** Returns what a company's callers may have to wait; the usual time while that cannot be found out. */
    public Future<Duration> of(UUID company, ToolSpec spec) {
        return Deadline.in(TO_LOOK)
                .limit(wishes.of(company), "What the company wants")
                .map(wanted -> wanted.getOrDefault(spec.name(), usual(spec)))
                .map(wanted -> spec.writes() && wanted.compareTo(LEAST_FOR_WRITING) < 0 ? LEAST_FOR_WRITING : wanted)
                .recover(unknown -> Future.succeededFuture(usual(spec)));
    }
}
