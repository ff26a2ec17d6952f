package de.askproai.gateway.cli.bench;

import de.askproai.gateway.cli.bench.Bench.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How long and how hard to measure.
 *
 * @param rounds how often each endpoint is measured, in turn; the median counts
 * @param connections kept-alive connections of the load generator
 * @param rate requests per second of the open loop
 * @param subjects what is measured, in this order
 * @param stored events put into the log before the last measurement; 0 skips it
 */
record BenchOptions(
        WarmUp warmUp, Duration measured, int rounds, int connections, int rate, Set<Subject> subjects, long stored) {

    /** Returns the subjects whose throughput is measured, in turn, round by round. */
    List<Subject> throughput() {
        return subjects.stream().filter(subject -> subject != Subject.TOOLS).toList();
    }
}
