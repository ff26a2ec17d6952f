package de.askproai.gateway.work;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at a piece of work, as it is remembered.
 *
 * @param outcome {@code done, retry, parked} or {@code dead}
 * @param code the stable code of the failure; null when it was done
 * @param nextAt when the next try was planned for
 */
public record Attempt(
        Instant startedAt,
        Duration took,
        String outcome,
        @Nullable String code,
        @Nullable String detail,
        @Nullable Instant nextAt) {}
