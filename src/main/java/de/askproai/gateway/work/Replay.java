package de.askproai.gateway.work;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Many things done again: planned first, then run in steps.
 *
 * @param subject the name of the {@link ReplaySubject} that knows what they are
 * @param company whose they are; empty for those of all companies
 * @param filter which are meant, in the subject's own words
 * @param state {@code planned, running, done} or {@code cancelled}
 * @param planned how many the plan counted
 * @param dead how many of those were dead letters
 * @param replayed how many were put into the queue so far
 * @param skipped how many were left as they are so far: in the queue already, or no longer theirs to do
 */
public record Replay(
        UUID id,
        String subject,
        Optional<UUID> company,
        JsonObject filter,
        String state,
        long planned,
        long dead,
        long replayed,
        long skipped,
        Instant createdAt,
        Optional<Instant> finishedAt) {}
