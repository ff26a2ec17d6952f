package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.DayPart;
import de.askproai.gateway.speech.when.Term.Times;

/** What two terms have to do with one another: the same kind takes the place of what was said before. Pure. */
final class Kinds {
    private Kinds() {}

    static boolean isTime(Term term) {
        return term instanceof Times || term instanceof Clock || term instanceof DayPart;
    }

    static boolean areSame(Term one, Term other) {
        return one.getClass() == other.getClass() || (one instanceof DayTerm && other instanceof DayTerm);
    }

    /** "Mid January, rather the fifteenth" is one of those days. */
    static boolean narrows(Term before, Term term) {
        return before instanceof Days days
                && days.isSeveral()
                && term instanceof CalendarDay day
                && day.month() == null;
    }

    /** "Next week on Tuesday, no, Wednesday" is of next week too. */
    static Term inSameWeek(Term before, Term term) {
        boolean said =
                before instanceof Days days && (days.grain() == Days.Grain.WEEK || days.grain() == Days.Grain.OF_WEEK);
        return said && term instanceof Weekday weekday && weekday.pointer() == Weekday.Pointer.NONE
                ? weekday.ofWeek(((Days) before).from())
                : term;
    }
}
