package de.askproai.gateway.speech.when;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;

/** A part of the day as callers name it: no clock time follows from it, but what a clock time said with it means. */
public enum PartOfDay {
    MORNING(0, 12),
    NOON(11, 14),
    AFTERNOON(12, 18),
    EVENING(17, 24),
    NIGHT(18, 24);

    private final int begins;
    private final int ends;

    PartOfDay(int begins, int ends) {
        this.begins = begins;
        this.ends = ends;
    }

    /** Returns its name in answers, e.g. {@code afternoon}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns its first moment. */
    public LocalTime begins() {
        return LocalTime.of(begins, 0);
    }

    /** Returns its last moment, the one before midnight for what lasts as long. */
    public LocalTime ends() {
        return ends == 24 ? LocalTime.MAX : LocalTime.of(ends, 0);
    }

    /** Returns whether a customer who said so would come at that time. */
    public boolean holds(LocalTime time) {
        return time.getHour() >= begins && time.getHour() < ends;
    }

    /** Returns whether nothing of it is left at that time. */
    boolean isOverAt(LocalTime now) {
        return now.getHour() >= ends;
    }

    /** Returns the hour meant by one said together with this part of the day; empty where the two disagree. */
    Optional<Integer> place(Clock clock) {
        int hour = clock.exact() ? clock.hour() : placed(clock.hour());
        return allows(hour) ? Optional.of(hour) : Optional.empty();
    }

    private int placed(int hour) {
        return switch (this) {
            case MORNING -> hour;
            case NOON -> hour <= 3 ? hour + 12 : hour;
            case AFTERNOON, EVENING -> hour < 12 ? hour + 12 : hour;
            case NIGHT -> hour > 6 && hour < 12 ? hour + 12 : hour;
        };
    }

    private boolean allows(int hour) {
        return switch (this) {
            case MORNING -> hour >= 1 && hour <= 12;
            case NOON -> hour >= 10 && hour <= 15;
            case AFTERNOON -> hour >= 12 && hour <= 19;
            case EVENING -> hour >= 16 && hour <= 23;
            case NIGHT -> hour <= 6 || (hour >= 19 && hour <= 23);
        };
    }
}
