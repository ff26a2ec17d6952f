package de.askproai.gateway.cli.bench;

import java.time.Duration;

/**
 * How long and how hard to measure.
 *
 * @param rounds how often each endpoint is measured, in turn; the median counts
 * @param connections kept-alive connections of the load generator
 * @param rate requests per second of the open loop
 * @param stored events put into the log before the last measurement; 0 skips it
 */
record BenchOptions(Duration warmUp, Duration measured, int rounds, int connections, int rate, long stored) {}
