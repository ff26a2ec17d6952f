package de.askproai.gateway.config;

import java.time.Duration;

/**
 * The management port, and how the things the gateway depends on are watched.
 *
 * @param port 0 takes a free one
 * @param probeEvery how often each dependency is asked whether it is there
 * @param probeWithin after how long without an answer it counts as away
 */
public record ManagementConfig(String host, int port, Duration probeEvery, Duration probeWithin) {}
