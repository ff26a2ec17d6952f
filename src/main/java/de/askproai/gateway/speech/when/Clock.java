package de.askproai.gateway.speech.when;

/**
 * A time on the clock as it was said; may not exist.
 *
 * @param exact whether the half of the day was said with it
 */
record Clock(int hour, int minute, boolean exact) implements Term {
    /** A time no clock shows, such as 13 pm. */
    static final Clock NONE = new Clock(99, 0, true);

    /** A time of which the hour was lost: "nachmittags um halb". */
    static final Clock WITHOUT_HOUR = new Clock(98, 30, true);

    static Clock said(int hour, int minute) {
        return new Clock(hour, minute, hour == 0 || hour > 12);
    }

    /** Returns the time so many minutes after an hour on the clock's face, or before it. */
    static Clock around(int hour, int minutes) {
        if (minutes >= 0) {
            return said(hour, minutes);
        }
        return said(hour == 1 ? 12 : (hour + 23) % 24, 60 + minutes);
    }

    /** Returns the time with the half of the day that was said with it. */
    Clock inHalf(boolean afterNoon) {
        return hour < 1 || hour > 12 ? NONE : new Clock(hour % 12 + (afterNoon ? 12 : 0), minute, true);
    }

    boolean isBefore(Clock other) {
        return hour < other.hour || (hour == other.hour && minute < other.minute);
    }

    boolean exists() {
        return hour <= 23 && minute <= 59;
    }
}
