package de.askproai.gateway.sandbox.calcom;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The weekly hours of an account, in the account's own zone. */
public record OpeningHours(Map<DayOfWeek, List<Span>> days) {

    /** From {@code from} until, but not including, {@code to}. */
    public record Span(LocalTime from, LocalTime to) {
        public Span {
            if (!from.isBefore(to)) {
                throw new IllegalArgumentException("opening hours end after they begin, not " + from + " to " + to);
            }
        }
    }

    public OpeningHours {
        days = Map.copyOf(days);
    }

    /** The same span on every day from {@code first} to {@code last}. */
    public static OpeningHours daily(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day = first; ; day = day.plus(1)) {
            week.put(day, List.of(new Span(from, to)));
            if (day == last) {
                return new OpeningHours(week);
            }
        }
    }

    List<Span> on(DayOfWeek day) {
        @Nullable List<Span> spans = days.get(day);
        return spans == null ? List.of() : spans;
    }
}
