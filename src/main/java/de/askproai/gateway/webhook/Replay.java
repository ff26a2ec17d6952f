package de.askproai.gateway.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Many stored events handled again: planned first, then run in steps.
 *
 * @param company whose events; empty for those of all companies
 * @param state {@code planned, running, done} or {@code cancelled}
 * @param planned how many events the plan counted
 * @param dead how many of those were dead letters
 * @param replayed how many were put into the queue so far
 */
public record Replay(
        UUID id,
        Optional<UUID> company,
        EventFilter filter,
        String state,
        long planned,
        long dead,
        long replayed,
        Instant createdAt,
        Optional<Instant> finishedAt) {}
