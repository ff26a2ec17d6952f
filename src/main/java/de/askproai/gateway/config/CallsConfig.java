package de.askproai.gateway.config;

import java.time.Duration;

/**
 * By when a person on the phone must hear something.
 *
 * @param inboundWithin the answer to "who is calling, and where?"
 * @param readWithin a tool that only reads
 * @param writeWithin a tool that books, changes or cancels
 * @param holdFor how long a time is kept for a caller who has not agreed yet, in whole minutes
 */
public record CallsConfig(Duration inboundWithin, Duration readWithin, Duration writeWithin, Duration holdFor) {}
