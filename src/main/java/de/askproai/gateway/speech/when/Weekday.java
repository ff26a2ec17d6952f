package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** A day of the week with the word before it. */
record Weekday(DayOfWeek day, Pointer pointer) implements DayTerm {
    /** The words that tell one Friday from another. */
    enum Pointer {
        NONE,
        THIS,
        COMING,
        NEXT,
        /** Not this one but the next: on a Saturday, not the Monday two days ahead. */
        NOT_THIS_BUT_NEXT,
        AFTER_NEXT,
        LAST
    }

    static Weekday of(DayOfWeek day) {
        return new Weekday(day, Pointer.NONE);
    }

    Days ofWeek(LocalDate day) {
        return Days.of(Days.weekOf(day).from().with(TemporalAdjusters.nextOrSame(this.day)))
                .ofWeek();
    }

    @Override
    public Reading read(LocalDate today) {
        LocalDate next = today.with(TemporalAdjusters.next(day));
        return switch (pointer) {
            case NONE, COMING -> Reading.of(Days.of(next));
            case THIS ->
                today.getDayOfWeek() == day ? either(Reason.READINGS_DIFFER, today, next) : Reading.of(Days.of(next));
            case NEXT -> fromNextWeek(today, next, 0);
            case NOT_THIS_BUT_NEXT -> Reading.of(Days.of(today.getDayOfWeek() == day ? next : next.plusWeeks(1)));
            case AFTER_NEXT -> fromNextWeek(today, next, 1);
            case LAST -> Reading.of(Days.of(today.with(TemporalAdjusters.previous(day))));
        };
    }

    /** "Next Friday" is the coming one to some, the one of next week to others. */
    private Reading fromNextWeek(LocalDate today, LocalDate next, int weeksMore) {
        LocalDate coming = next.plusWeeks(weeksMore);
        LocalDate ofNextWeek = ofNextWeek(today, weeksMore);
        return coming.equals(ofNextWeek)
                ? Reading.of(Days.of(coming))
                : either(Reason.READINGS_DIFFER, coming, ofNextWeek);
    }

    private LocalDate ofNextWeek(LocalDate today, int weeksMore) {
        return Days.weekOf(today).from().plusWeeks(1L + weeksMore).with(TemporalAdjusters.nextOrSame(day));
    }

    private static Reading either(Reason reason, LocalDate one, LocalDate other) {
        return Reading.asking(reason, Days.of(one), Days.of(other));
    }
}
