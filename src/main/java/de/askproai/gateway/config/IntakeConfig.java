package de.askproai.gateway.config;

import java.time.Duration;

/**
 * How webhooks are taken in.
 *
 * @param maxBodyBytes most bytes of one body unless its connection says otherwise
 * @param maxHeldBytes most bytes of bodies held in memory by the process; beyond, the door answers 503 before reading
 * @param batchRows most rows of one INSERT, 1 to 1024
 * @param batchBytes most payload bytes of one INSERT
 * @param batchesInFlight INSERTs under way at once per event loop
 * @param answerWithin how long an event may wait for its commit before the vendor is told to come again
 */
public record IntakeConfig(
        int maxBodyBytes,
        long maxHeldBytes,
        int batchRows,
        int batchBytes,
        int batchesInFlight,
        Duration answerWithin) {

    public static IntakeConfig defaults() {
        return new IntakeConfig(1 << 20, 128L << 20, 512, 4 << 20, 2, Duration.ofSeconds(8));
    }
}
