package de.askproai.gateway.chaos;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How late a thread that wants to run every 10 ms gets to run on this machine: what no process here can be quicker than.
 * Bounds in time are asserted only where it is small; on a machine that others keep busy they would say nothing.
 */
final class Jitter implements AutoCloseable {
    private static final long EVERY_NANOS = 10_000_000;
    private static final double MOST_MILLIS = 100;

    private final Queue<Double> lateMillis = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Jitter() {}

    static Jitter watch() {
        Jitter jitter = new Jitter();
        Thread thread = new Thread(jitter::sample, "jitter");
        thread.setDaemon(true);
        thread.start();
        return jitter;
    }

    private void sample() {
        while (!stopped) {
            long due = System.nanoTime() + EVERY_NANOS;
            LockSupport.parkNanos(EVERY_NANOS);
            lateMillis.add(Math.max(0, System.nanoTime() - due) / 1e6);
        }
    }

    /** Returns whether latencies of processes on this machine say something about the processes. */
    boolean isSmall() {
        return late().of(99) < MOST_MILLIS;
    }

    private Percentiles late() {
        return new Percentiles(lateMillis.stream().mapToDouble(late -> late));
    }

    @Override
    public void close() {
        stopped = true;
    }

    @Override
    public String toString() {
        return "machine: a thread is late by %s%s".formatted(late(), isSmall() ? "" : ", too much to judge by time");
    }
}
