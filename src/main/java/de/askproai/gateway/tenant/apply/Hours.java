package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.TimeSpan;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads hours: per weekday {@code closed}, {@code 09:00-18:00}, or a list of such stretches. */
final class Hours {
    private static final Pattern STRETCH = Pattern.compile("(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})");
    private static final String CLOSED = "closed";

    private Hours() {}

    /** Returns the hours of a week; a day not named has none. */
    static List<OpeningHours> read(Section section) {
        List<OpeningHours> all = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<Text> open = section.texts(day.name().toLowerCase(Locale.ROOT)).stream()
                    .filter(text -> !text.value().equals(CLOSED))
                    .toList();
            spans(open, "is neither 'closed' nor hours such as 09:00-18:00")
                    .forEach(span -> all.add(new OpeningHours(day, span.from(), span.until())));
        }
        section.end();
        return all;
    }

    /** Returns the hours of a single day, which has some. */
    static List<TimeSpan> ofDay(Section section) {
        List<Text> texts = section.texts("hours");
        if (texts.isEmpty()) {
            section.wrong("'hours' is missing");
        }
        return spans(texts, "is not hours such as 09:00-18:00");
    }

    private static List<TimeSpan> spans(List<Text> texts, String allowed) {
        List<TimeSpan> open = new ArrayList<>();
        texts.forEach(text -> span(text, allowed).ifPresent(one -> add(open, one, text)));
        open.sort(Comparator.comparing(TimeSpan::from));
        return open;
    }

    private static void add(List<TimeSpan> open, TimeSpan one, Text text) {
        boolean overlaps = open.stream()
                .anyMatch(other ->
                        one.from().isBefore(other.until()) && other.from().isBefore(one.until()));
        if (overlaps) {
            text.wrong("'" + text.value() + "' overlaps other hours of the day");
        } else {
            open.add(one);
        }
    }

    private static Optional<TimeSpan> span(Text text, String allowed) {
        return text.as(
                value -> {
                    Matcher form = STRETCH.matcher(value);
                    return form.matches()
                            ? Optional.of(new TimeSpan(LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2))))
                            : Optional.empty();
                },
                allowed);
    }
}
