package de.askproai.gateway.config;

import java.time.Duration;

/**
 * The process itself.
 *
 * @param eventLoops event loop threads, one per core unless configured
 * @param workerThreads threads for the little work that blocks
 * @param drainWithin how long requests under way may take to end after SIGTERM
 */
public record RuntimeConfig(int eventLoops, int workerThreads, Duration drainWithin) {}
