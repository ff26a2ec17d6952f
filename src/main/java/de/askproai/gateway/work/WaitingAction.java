package de.askproai.gateway.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Work that did not succeed yet, or waits for something that is away, and what happens next.
 *
 * @param operation the business operation it is to make happen, if it names one
 * @param failures how often it was tried in vain; waiting for what is away is no attempt
 * @param since when it was first found that it cannot be done now
 * @param next when it is tried again
 * @param code the stable code of why it waits, if that is on record
 */
public record WaitingAction(
        UUID id,
        UUID company,
        Optional<UUID> connection,
        String kind,
        Optional<String> operation,
        int failures,
        Instant createdAt,
        Optional<Instant> since,
        Instant next,
        Optional<String> code,
        Optional<String> detail) {}
