package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The days a term can mean, and what is wrong with it: nothing, where there is one only. */
record Reading(List<Days> options, @Nullable Reason problem) {
    Reading {
        options = List.copyOf(options);
    }

    static Reading of(Days days) {
        return new Reading(List.of(days), null);
    }

    /** Returns one day that must be this weekday. */
    static Reading of(Days days, DayOfWeek weekday, LocalDate today) {
        if (days.from().getDayOfWeek() == weekday) {
            return of(days);
        }
        LocalDate before = days.from().with(TemporalAdjusters.previous(weekday));
        LocalDate after = days.from().with(TemporalAdjusters.next(weekday));
        boolean earlier = before.plusDays(3).isAfter(days.from()) && before.isAfter(today);
        return asking(Reason.WEEKDAY_DISAGREES, days, Days.of(earlier ? before : after));
    }

    static Reading asking(Reason problem, Days... options) {
        return new Reading(List.of(options), problem);
    }

    /** Returns the days meant; null where there is a problem. */
    @Nullable
    Days days() {
        return problem == null ? options.get(0) : null;
    }
}
