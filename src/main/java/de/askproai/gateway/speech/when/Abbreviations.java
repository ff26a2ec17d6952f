package de.askproai.gateway.speech.when;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Weekdays in two or three letters, which are words of their own unless a dot or comma shows that they are short. */
final class Abbreviations {
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.ofEntries(
            Map.entry("mo", DayOfWeek.MONDAY),
            Map.entry("di", DayOfWeek.TUESDAY),
            Map.entry("mi", DayOfWeek.WEDNESDAY),
            Map.entry("do", DayOfWeek.THURSDAY),
            Map.entry("fr", DayOfWeek.FRIDAY),
            Map.entry("sa", DayOfWeek.SATURDAY),
            Map.entry("mon", DayOfWeek.MONDAY),
            Map.entry("sat", DayOfWeek.SATURDAY),
            Map.entry("sun", DayOfWeek.SUNDAY));

    private Abbreviations() {}

    static Optional<List<Term>> find(String word) {
        return Optional.ofNullable(WEEKDAYS.get(word)).map(day -> List.of(Weekday.of(day)));
    }
}
