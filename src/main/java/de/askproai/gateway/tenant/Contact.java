package de.askproai.gateway.tenant;

import de.askproai.gateway.speech.Mentions;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Somebody of a company who is told what callers were promised.
 *
 * @param hours when it is their turn, in the branch's zone, on days that are no holidays there; empty: at any time
 * @param branches whose callers they care for; empty: those of all branches
 * @param topics what calls transferred to them are about; empty: anything
 * @param urgent whether they are there for what is urgent at any hour, before others; their hours count on holidays too
 */
public record Contact(
        String key,
        String name,
        String email,
        Optional<String> phone,
        List<OpeningHours> hours,
        Set<UUID> branches,
        List<String> topics,
        boolean urgent) {
    public Contact {
        hours = List.copyOf(hours);
        branches = Set.copyOf(branches);
        topics = List.copyOf(topics);
    }

    public boolean caresFor(Optional<UUID> branch) {
        return branches.isEmpty() || branch.map(branches::contains).orElse(true);
    }

    /**
     * Returns whether it is their turn at this time of the branch.
     *
     * @param holidays tells the days on which the branch is closed although the week says otherwise
     */
    public boolean isOnDuty(ZonedDateTime at, Predicate<LocalDate> holidays) {
        DayOfWeek day = at.getDayOfWeek();
        LocalTime time = at.toLocalTime();
        boolean inHours = hours.stream()
                .anyMatch(span -> span.day() == day && !time.isBefore(span.opens()) && time.isBefore(span.closes()));
        return hours.isEmpty() || (inHours && works(at.toLocalDate(), holidays));
    }

    /** Returns whether it is their turn at some time of the day. */
    boolean isOnDuty(LocalDate day, Predicate<LocalDate> holidays) {
        boolean inWeek = hours.stream().anyMatch(span -> span.day() == day.getDayOfWeek());
        return hours.isEmpty() || (inWeek && works(day, holidays));
    }

    private boolean works(LocalDate day, Predicate<LocalDate> holidays) {
        return urgent || !holidays.test(day);
    }

    /** Returns whether calls about this, in the caller's words, are theirs by name. */
    public boolean isFor(String about) {
        return topics.stream().anyMatch(topic -> Mentions.topic(about, topic));
    }

    /** Leaves out how they are reached. */
    @Override
    public String toString() {
        return "Contact[" + key + "]";
    }
}
