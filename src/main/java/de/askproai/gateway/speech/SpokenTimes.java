package de.askproai.gateway.speech;

import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times of day as callers and language models give them: {@code 14 Uhr}, {@code 14:30}, {@code 14 Uhr 30},
 * {@code 14.30}, {@code 1430}, {@code 2:30 pm}, and the time of an ISO 8601 timestamp.
 */
public final class SpokenTimes {
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[t ](\\d{2}):(\\d{2})");
    private static final Pattern ENGLISH = Pattern.compile("\\b(\\d{1,2})(?:[:.](\\d{2}))?\\s?([ap])\\.?m\\b");
    private static final Pattern UHR =
            Pattern.compile("\\b(\\d{1,2})(?:[:.](\\d{2}))?\\s?(?:uhr|h)\\b(?:\\s?(\\d{1,2})\\b)?");
    private static final Pattern COLON = Pattern.compile("\\b(\\d{1,2}):(\\d{2})(?::\\d{2})?\\b");
    private static final Pattern ALONE = Pattern.compile("^\\D*?(\\d{1,2})[.]?(\\d{2})?$");

    private SpokenTimes() {}

    /** Returns the time meant; empty when none is named or it does not exist. */
    public static Optional<LocalTime> parse(String spoken) {
        return explicit(spoken).or(() -> first(Folding.fold(spoken).strip(), ALONE));
    }

    /** Returns the time named in a text that may also name a day: bare numbers are none. */
    public static Optional<LocalTime> explicit(String spoken) {
        String text = Folding.fold(spoken).strip();
        Matcher english = ENGLISH.matcher(text);
        if (english.find()) {
            return half(english.group(1), english.group(2), english.group(3).equals("p"));
        }
        Matcher uhr = UHR.matcher(text);
        if (uhr.find()) {
            return time(uhr.group(1), uhr.group(2) == null ? uhr.group(3) : uhr.group(2));
        }
        return first(text, ISO, COLON);
    }

    private static Optional<LocalTime> first(String text, Pattern... patterns) {
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(text);
            if (matcher.find()) {
                return time(matcher.group(1), matcher.group(2));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalTime> half(String hour, @Nullable String minute, boolean afternoon) {
        int spoken = Integer.parseInt(hour);
        if (spoken < 1 || spoken > 12) {
            return Optional.empty();
        }
        return time(Integer.toString(spoken % 12 + (afternoon ? 12 : 0)), minute);
    }

    private static Optional<LocalTime> time(String hour, @Nullable String minute) {
        int h = Integer.parseInt(hour);
        int m = minute == null ? 0 : Integer.parseInt(minute);
        // "24 Uhr" is midnight at the end of the day, which no shop offers.
        return h < 24 && m < 60 ? Optional.of(LocalTime.of(h, m)) : Optional.empty();
    }
}
