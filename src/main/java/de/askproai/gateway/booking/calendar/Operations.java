package de.askproai.gateway.booking.calendar;

/** Names of wishes that come back after what came of them is over: the same words, and another appointment. */
public final class Operations {
    private static final char AGAIN = '+';

    private Operations() {}

    /** Returns the name of the same wish for the next time. */
    public static String next(String operation) {
        int at = operation.lastIndexOf(AGAIN);
        int times = at < 0 ? 1 : Integer.parseInt(operation.substring(at + 1));
        return (at < 0 ? operation : operation.substring(0, at)) + AGAIN + (times + 1);
    }
}
