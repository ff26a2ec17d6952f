package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.tenant.OpeningHours;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads opening hours: per weekday {@code closed}, {@code 09:00-18:00}, or a list of such stretches. */
final class Hours {
    private static final Pattern STRETCH = Pattern.compile("(\\d{2}:\\d{2})\\s*-\\s*(\\d{2}:\\d{2})");
    private static final String CLOSED = "closed";

    private Hours() {}

    static List<OpeningHours> read(Section section) {
        List<OpeningHours> all = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<OpeningHours> open = new ArrayList<>();
            for (Text text : section.texts(day.name().toLowerCase(Locale.ROOT))) {
                if (!text.value().equals(CLOSED)) {
                    stretch(text, day).ifPresent(one -> add(open, one, text));
                }
            }
            open.sort(Comparator.comparing(OpeningHours::opens));
            all.addAll(open);
        }
        section.end();
        return all;
    }

    private static void add(List<OpeningHours> open, OpeningHours one, Text text) {
        boolean overlaps = open.stream()
                .anyMatch(other ->
                        one.opens().isBefore(other.closes()) && other.opens().isBefore(one.closes()));
        if (overlaps) {
            text.wrong("'" + text.value() + "' overlaps other hours of the day");
        } else {
            open.add(one);
        }
    }

    private static Optional<OpeningHours> stretch(Text text, DayOfWeek day) {
        return text.as(
                value -> {
                    Matcher form = STRETCH.matcher(value);
                    return form.matches()
                            ? Optional.of(new OpeningHours(
                                            day, LocalTime.parse(form.group(1)), LocalTime.parse(form.group(2))))
                                    .filter(one -> one.opens().isBefore(one.closes()))
                            : Optional.empty();
                },
                "is neither 'closed' nor hours such as 09:00-18:00");
    }
}
