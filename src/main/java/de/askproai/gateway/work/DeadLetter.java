package de.askproai.gateway.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work that was given up, until somebody replays it.
 *
 * @param orderingKey what it had to happen one after another with
 * @param operation the business operation it was to make happen, if it names one
 * @param failures how often it was tried in vain
 * @param code the stable code of the last failure
 */
public record DeadLetter(
        UUID id,
        UUID company,
        Optional<UUID> connection,
        String kind,
        Optional<String> orderingKey,
        Optional<String> operation,
        int failures,
        int bytes,
        Instant createdAt,
        Instant diedAt,
        String code,
        String detail) {

    short shard() {
        return (short) Shards.of(company, orderingKey.orElse(null), id);
    }
}
