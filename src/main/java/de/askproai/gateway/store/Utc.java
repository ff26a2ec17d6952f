package de.askproai.gateway.store;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants as the driver takes them for PostgreSQL's {@code timestamptz}. */
public final class Utc {
    private Utc() {}

    /** Returns null for null. */
    public static @Nullable OffsetDateTime of(@Nullable Instant instant) {
        // As Instant.atOffset does, which makes the rules of UTC anew each time.
        return instant == null
                ? null
                : OffsetDateTime.of(
                        LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC),
                        ZoneOffset.UTC);
    }
}
