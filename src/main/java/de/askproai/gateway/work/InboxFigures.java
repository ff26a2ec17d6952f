package de.askproai.gateway.work;

/**
 * How much work there is, by state.
 *
 * @param done all that was ever done, from the roll-up
 * @param oldestSeconds how long the oldest work that should have happened has been waiting; 0 when there is none
 * @param estimated whether there is so much in the queue that the numbers are extrapolated from a part of it
 */
public record InboxFigures(
        long pending, long running, long waiting, long dead, long done, double oldestSeconds, boolean estimated) {}
