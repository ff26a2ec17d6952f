package de.askproai.gateway.sandbox;

import org.jspecify.annotations.Nullable;

/** Hears of each request that has been answered, on the sandbox's event loop. */
@FunctionalInterface
public interface AnswerWatch {

    /**
     * Hears of one answer.
     *
     * @param requestId the {@code X-Request-ID} it came with
     * @param from when its head had come, by {@link System#nanoTime}
     * @param to when its answer had been written
     */
    void answered(@Nullable String requestId, long from, long to);
}
