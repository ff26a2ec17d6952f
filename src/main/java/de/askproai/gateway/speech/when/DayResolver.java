package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the days that all day terms of a text mean together. */
final class DayResolver {
    private static final int MOST_OPTIONS = 3;

    private final LocalDate today;

    DayResolver(LocalDate today) {
        this.today = today;
    }

    /** Returns the days meant, past ones as well; a problem where there are none or several. */
    Reading resolve(Clues clues) {
        List<List<DayTerm>> groups =
                clues.days().stream().map(this::stillToCome).map(this::combined).toList();
        List<DayTerm> choices = groups.stream().flatMap(List::stream).distinct().toList();
        if (choices.isEmpty()) {
            return Reading.asking(Reason.DAY_MISSING);
        }
        if (choices.size() == 1) {
            return choices.get(0).read(today);
        }
        // Days of two clauses without an "or" between them are hardly both meant.
        boolean alike = groups.size() > 1 && clues.parts().size() <= 1;
        return choice(inOneWeek(choices), alike);
    }

    /** Returns the terms without past ones, which tell stories, unless there are no others. */
    private List<DayTerm> stillToCome(List<DayTerm> terms) {
        List<DayTerm> coming =
                terms.stream().filter(term -> !isPast(term.read(today))).toList();
        return coming.isEmpty() ? terms : coming;
    }

    /** Returns whether a day is meant, and it is past. */
    boolean isPast(Clues clues) {
        return !clues.days().isEmpty() && isPast(resolve(clues));
    }

    private boolean isPast(Reading reading) {
        Days days = reading.days();
        return days == null
                ? reading.problem() == Reason.PAST && reading.options().isEmpty()
                : days.to().isBefore(today) && days.bound() != Bound.FROM;
    }

    /** "Monday or Tuesday of next week" are both of next week. */
    private List<DayTerm> inOneWeek(List<DayTerm> choices) {
        Optional<Days> week = choices.stream()
                .filter(Days.class::isInstance)
                .map(Days.class::cast)
                .filter(Days::isOne)
                .findFirst()
                .map(day -> Days.weekOf(day.from()));
        return choices.stream()
                .map(term -> term instanceof Weekday weekday && weekday.pointer() == Weekday.Pointer.NONE
                        ? week.flatMap(found -> found.first(weekday.day()))
                                .filter(day -> day.isAfter(today))
                                .map(day -> (DayTerm) Days.of(day))
                                .orElse(weekday)
                        : term)
                .toList();
    }

    private List<DayTerm> combined(List<DayTerm> terms) {
        List<DayTerm> result = new ArrayList<>();
        for (DayTerm term : terms) {
            int last = result.size() - 1;
            Optional<DayTerm> together = last < 0 ? Optional.empty() : together(result.get(last), term);
            if (together.isPresent()) {
                result.set(last, together.get());
            } else {
                result.add(term);
            }
        }
        return result;
    }

    private Optional<DayTerm> together(DayTerm one, DayTerm other) {
        if (one instanceof WholePeriod period) {
            return Optional.of(within(period.days(), other));
        }
        if (other instanceof WholePeriod period) {
            return Optional.of(within(period.days(), one));
        }
        Reading first = one.read(today);
        Reading second = other.read(today);
        if (one instanceof Weekday weekday && !(other instanceof Weekday)) {
            return Optional.of(named(weekday, other, second));
        }
        if (other instanceof Weekday weekday && !(one instanceof Weekday)) {
            return Optional.of(named(weekday, one, first));
        }
        Days a = first.days();
        Days b = second.days();
        if (a != null && a.isSeveral() && other instanceof CalendarDay day && day.month() == null) {
            return Optional.of(within(a, other));
        }
        if (b != null && b.isSeveral() && one instanceof CalendarDay day && day.month() == null) {
            return Optional.of(within(b, one));
        }
        // On Thursday in a week, which is the twenty-sixth.
        if (a == null && b != null && first.options().contains(b)) {
            return Optional.of(b);
        }
        return a == null || b == null ? Optional.empty() : common(a, b).or(() -> joined(a, b));
    }

    /** What two stretches have in common: "next week, but before Christmas"; or a day inside of one. */
    private static Optional<DayTerm> common(Days a, Days b) {
        if (a.isOne() && b.isOne()) {
            return Optional.<DayTerm>of(a).filter(day -> a.from().equals(b.from()));
        }
        LocalDate from = a.from().isAfter(b.from()) ? a.from() : b.from();
        LocalDate to = last(a).isBefore(last(b)) ? last(a) : last(b);
        if (to.isBefore(from)) {
            return Optional.empty();
        }
        if (to.equals(LocalDate.MAX)) {
            return Optional.of(Days.from(from));
        }
        boolean bothUntil = a.bound() == Bound.UNTIL && b.bound() == Bound.UNTIL;
        return Optional.of(bothUntil ? Days.until(to, from) : Days.between(from, to));
    }

    private static LocalDate last(Days days) {
        return days.bound() == Bound.FROM ? LocalDate.MAX : days.to();
    }

    /** The end of May, the beginning of June. */
    private static Optional<DayTerm> joined(Days a, Days b) {
        return a.isSeveral() && b.isSeveral() && a.to().plusDays(1).equals(b.from())
                ? Optional.of(Days.between(a.from(), b.to()))
                : Optional.empty();
    }

    /** A weekday said beside something else: it picks one of several days, or must agree with the one. */
    private DayTerm named(Weekday weekday, DayTerm other, Reading reading) {
        Days days = reading.days();
        if (days == null) {
            return other;
        }
        if (days.bound() == Bound.UNTIL) {
            return weekdaysWithin(days, weekday).stream()
                    .findFirst()
                    .<DayTerm>map(day -> day)
                    .orElse(weekday);
        }
        if (days.bound() == Bound.FROM) {
            // "As early as possible on Monday": today does not count, as with a weekday alone.
            LocalDate first = days.from().isAfter(today) ? days.from() : today.plusDays(1);
            return Days.of(first.with(TemporalAdjusters.nextOrSame(weekday.day())));
        }
        if (days.isSeveral()) {
            return within(days, weekday);
        }
        if (days.grain() == Days.Grain.COUNTED) {
            return within(Days.weekOf(days.from()), weekday);
        }
        Reading agreed = Reading.of(days, weekday.day(), today);
        return agreed.problem() == null ? days : new Unclear(agreed);
    }

    private DayTerm within(Days period, DayTerm term) {
        if (term instanceof Weekday weekday) {
            List<Days> found = weekdaysWithin(period, weekday);
            return switch (found.size()) {
                case 0 ->
                    period.first(weekday.day())
                            .map(day -> (DayTerm) Days.of(day))
                            .orElse(weekday);
                case 1 -> found.get(0);
                default -> new Unclear(new Reading(found, Reason.READINGS_DIFFER));
            };
        }
        if (term instanceof CalendarDay day && day.month() == null) {
            return dayWithin(period, day);
        }
        Days days = term.read(today).days();
        if (days != null && days.bound() == Bound.FROM && period.holds(days.from())) {
            return Days.between(days.from(), period.to());
        }
        return days == null || period.holds(days.from())
                ? term
                : new Unclear(Reading.asking(Reason.READINGS_DIFFER, days));
    }

    /** Returns those of a period that are still to come, at most as many as a caller can choose from. */
    private List<Days> weekdaysWithin(Days period, Weekday weekday) {
        LocalDate from = period.from().isBefore(today) ? today : period.from();
        return Stream.iterate(from.with(TemporalAdjusters.nextOrSame(weekday.day())), day -> day.plusWeeks(1))
                .takeWhile(period::holds)
                .limit(MOST_OPTIONS)
                .map(Days::of)
                .toList();
    }

    private DayTerm dayWithin(Days period, CalendarDay day) {
        for (YearMonth month = YearMonth.from(period.from());
                !month.isAfter(YearMonth.from(period.to()));
                month = month.plusMonths(1)) {
            if (month.isValidDay(day.day()) && period.holds(month.atDay(day.day()))) {
                return new CalendarDay(day.weekday(), month.getYear(), month.getMonthValue(), day.day());
            }
        }
        Days alone = day.read(today).days();
        return new Unclear(
                alone == null ? Reading.asking(Reason.IMPOSSIBLE_DAY) : Reading.asking(Reason.READINGS_DIFFER, alone));
    }

    /** Neighbouring days are a stretch if they are to suit alike, others are a choice that is not ours. */
    private Reading choice(List<DayTerm> terms, boolean alike) {
        List<Days> options = new ArrayList<>();
        for (DayTerm term : terms) {
            Days days = term.read(today).days();
            if (days == null) {
                return term.read(today);
            }
            options.add(days);
        }
        Days first = options.get(0);
        Days last = options.get(options.size() - 1);
        if (alike && options.size() == 2) {
            Optional<DayTerm> together = joined(first, last);
            if (together.isPresent()) {
                return together.get().read(today);
            }
        }
        boolean neighbours = alike
                && options.stream().allMatch(Days::isOne)
                && first.from().plusDays(options.size() - 1L).equals(last.from());
        return neighbours
                ? Reading.of(Days.between(first.from(), last.from()))
                : new Reading(options, Reason.READINGS_DIFFER);
    }
}
