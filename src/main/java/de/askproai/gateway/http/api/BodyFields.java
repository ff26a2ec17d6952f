package de.askproai.gateway.http.api;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reading the fields of a request's body; what is not as it must be is told by name, with {@code INVALID_REQUEST}. Pure. */
final class BodyFields {
    private BodyFields() {}

    /** Refuses fields that nobody reads: a slip of the pen would else change nothing, and nobody would know. */
    static void known(JsonObject body, String... fields) {
        if (!Set.of(fields).containsAll(body.fieldNames())) {
            throw new GatewayException(
                    ErrorCode.INVALID_REQUEST,
                    "Unknown fields; taken here: " + String.join(", ", new TreeSet<>(Set.of(fields))));
        }
    }

    /**
     * Returns a field; empty where it is left out or null.
     *
     * @param parse reads its text; empty where that says nothing
     * @param allowed says what it must be
     */
    static <T> Optional<T> field(JsonObject body, String name, Function<String, Optional<T>> parse, String allowed) {
        Object given = body.getValue(name);
        if (given == null) {
            return Optional.empty();
        }
        Optional<T> value =
                given instanceof String text && text.indexOf('\0') < 0 ? parse.apply(text) : Optional.empty();
        return Optional.of(value.orElseThrow(
                () -> new GatewayException(ErrorCode.INVALID_REQUEST, name + ": must be " + allowed)));
    }
}
