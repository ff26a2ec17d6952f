package de.askproai.gateway.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a promise is to be kept, on the business clock.
 *
 * @param notBefore null where it may be at once
 * @param due by when
 */
public record PromisedTime(@Nullable Instant notBefore, Instant due) {
    /** What may be kept at once. */
    public static PromisedTime by(Instant due) {
        return new PromisedTime(null, due);
    }
}
