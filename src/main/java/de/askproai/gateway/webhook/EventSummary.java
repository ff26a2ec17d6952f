package de.askproai.gateway.webhook;

import de.askproai.gateway.work.WorkState;
import java.time.Instant;
import java.util.UUID;

/** A stored event as lists show it: never its payload. */
public record EventSummary(
        UUID id, UUID company, UUID connection, String source, String type, WorkState state, Instant receivedAt) {}
