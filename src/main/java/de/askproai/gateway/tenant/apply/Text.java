package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.config.Secret;
import java.util.Optional;
import java.util.function.Function;

/**
 * A scalar of the file with its place. What is written may name an environment variable; messages quote what is written,
 * never what the variable holds.
 */
final class Text {
    private final Problems problems;
    private final String path;
    private final int line;
    private final String written;
    private final String value;

    Text(Problems problems, String path, int line, String written, String value) {
        this.problems = problems;
        this.path = path;
        this.line = line;
        this.written = written;
        this.value = value;
    }

    String value() {
        return value;
    }

    String path() {
        return path;
    }

    int line() {
        return line;
    }

    /** Returns the value as a secret; an empty one is a problem. */
    Secret secret() {
        if (value.isBlank()) {
            wrong("is empty");
        }
        return Secret.of(value);
    }

    /** Returns the parsed value; what cannot be parsed, or fails with an exception, is a problem with this reason. */
    <T> Optional<T> as(Function<String, Optional<T>> parse, String allowed) {
        Optional<T> parsed;
        try {
            parsed = parse.apply(value);
        } catch (RuntimeException unreadable) {
            parsed = Optional.empty();
        }
        if (parsed.isEmpty()) {
            refuse(allowed);
        }
        return parsed;
    }

    /** Reports the value, as it is written, for this reason. */
    void refuse(String reason) {
        wrong("'" + written + "' " + reason);
    }

    void wrong(String reason) {
        problems.add(line, path, reason);
    }
}
