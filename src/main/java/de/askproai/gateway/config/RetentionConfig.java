package de.askproai.gateway.config;

import java.time.Duration;

/**
 * How long stored things are kept.
 *
 * @param events webhook events, and the dead letters that cannot be replayed without them
 * @param attempts what was tried; longer where the work itself is still there
 * @param deduplication for how long a delivery is recognised as known
 * @param ledger which outward actions happened; not shorter than {@code events}, whose replay would repeat them
 * @param calls phone calls with their timelines and the promises settled in them, but not the appointments and payments that came of them
 */
public record RetentionConfig(
        Duration events, Duration attempts, Duration deduplication, Duration ledger, Duration calls) {

    public static RetentionConfig defaults() {
        return new RetentionConfig(
                Duration.ofDays(30),
                Duration.ofDays(30),
                Duration.ofDays(30),
                Duration.ofDays(90),
                Duration.ofDays(90));
    }
}
