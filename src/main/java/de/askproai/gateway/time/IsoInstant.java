package de.askproai.gateway.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Moments in ISO 8601, as vendors write them.
 *
 * <p>The form nearly all of them use, {@code 2026-12-02T09:30:00[.538]Z}, is read without the JDK's general parser, which
 * takes a microsecond a time: events carry several.
 */
public final class IsoInstant {
    private static final String FORM = "dddd-dd-ddTdd:dd:dd";
    private static final int MILLIS_LENGTH = FORM.length() + ".000Z".length();

    private IsoInstant() {}

    /** Returns the moment, or null if the text is none or without a zone. */
    public static @Nullable Instant parse(String text) {
        try {
            return isUsual(text) ? usual(text) : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notAMoment) {
            return null;
        }
    }

    private static boolean isUsual(String text) {
        int length = text.length();
        if ((length != FORM.length() + 1 && length != MILLIS_LENGTH) || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int i = 0; i < FORM.length(); i++) {
            char wanted = FORM.charAt(i);
            if (wanted == 'd' ? !isDigit(text.charAt(i)) : text.charAt(i) != wanted) {
                return false;
            }
        }
        return length != MILLIS_LENGTH
                || (text.charAt(19) == '.'
                        && isDigit(text.charAt(20))
                        && isDigit(text.charAt(21))
                        && isDigit(text.charAt(22)));
    }

    private static Instant usual(String text) {
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (hour > 23 || minute > 59 || second > 59) {
            throw new DateTimeException("No such time of day");
        }
        long day = LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
                .toEpochDay();
        int millis = text.length() == MILLIS_LENGTH ? number(text, 20, 23) : 0;
        return Instant.ofEpochSecond(((day * 24 + hour) * 60 + minute) * 60 + second, millis * 1_000_000L);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
