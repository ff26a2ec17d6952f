package de.askproai.gateway.privacy;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One erasure of a person.
 *
 * @param state {@code planned, running, done} or {@code cancelled}
 * @param found how many of each kind of trace there are
 * @param events how many stored events have lost their bodies
 * @param replayed whether it was done once and is done again after a restore
 */
public record Erasure(
        UUID id,
        UUID company,
        @Nullable String phoneHash,
        @Nullable String emailHash,
        String state,
        int phase,
        JsonObject found,
        long events,
        @Nullable UUID position,
        Instant createdAt,
        Optional<Instant> until,
        Optional<Instant> finishedAt,
        boolean replayed) {
    static final int ROWS = 0;
    static final int VENDORS = 1;
    static final int EVENTS = 2;

    Person person() {
        return new Person(company, phoneHash, emailHash, until.orElse(createdAt));
    }

    @Override
    public String toString() {
        return "Erasure[" + id + " " + state + "]";
    }
}
