package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Word;
import java.util.List;
import java.util.Set;

/** A weekday that is said to be before or after a day that was named before: "the 14th doesn't work, the Tuesday after". */
final class WeekdayBeside {
    private static final Set<Term> BEFORE_IT = Set.of(Sign.BEFORE, Sign.BEFOREHAND, new Word("davor"));
    private static final Set<Term> AFTER_IT =
            Set.of(Sign.AFTER, Sign.AFTERWARDS, new Word("darauf"), new Word("drauf"));
    private static final Set<Term> BEFORE_DAYS = Set.of(Sign.ARTICLE, Sign.ON);

    private WeekdayBeside() {}

    /**
     * "The 14th doesn't work, the Tuesday after", "Good Friday's no good, so the Thursday before": adds the day that was named;
     * returns how many terms more that takes.
     */
    static int add(List<Term> terms, int position, List<Term> result) {
        boolean beside = terms.get(position) instanceof Weekday
                && position > 0
                && terms.get(position - 1) == Sign.ARTICLE
                && position + 1 < terms.size();
        if (!beside) {
            return 0;
        }
        Term side = terms.get(position + 1);
        // What is behind "after" may be what it is after.
        boolean alone = side instanceof Word
                || position + 2 == terms.size()
                || terms.get(position + 2) instanceof Mark
                || HalfSaid.SUITS.contains(terms.get(position + 2));
        boolean before = BEFORE_IT.contains(side);
        if (!alone || (!before && !AFTER_IT.contains(side))) {
            return 0;
        }
        List<Term> named = lastNamed(result);
        if (named.isEmpty()) {
            return before ? 0 : sameDayAfter((Weekday) terms.get(position), result);
        }
        result.add(before ? Sign.BEFORE : Sign.AFTER);
        result.addAll(named);
        return 1;
    }

    /** Returns the feast, else the date, that was named last; empty where none was. */
    private static List<Term> lastNamed(List<Term> terms) {
        return terms.stream()
                .filter(Feast.class::isInstance)
                .reduce((one, other) -> other)
                .map(List::of)
                .orElseGet(() -> lastDate(terms));
    }

    private static List<Term> lastDate(List<Term> terms) {
        for (int from = terms.size() - 1; from >= 0; from--) {
            int to = endOfDate(terms, from);
            if (to > from) {
                return List.copyOf(terms.subList(from, to));
            }
        }
        return List.of();
    }

    /** Returns where a date ends that begins there; no later place where none does. */
    private static int endOfDate(List<Term> terms, int from) {
        if (isNumeral(terms, from - 1) || isDot(terms, from - 1)) {
            return from;
        }
        return isOf(MonthName.class, terms, from) ? endOfMonthFirst(terms, from) : endOfDayFirst(terms, from);
    }

    /** "December 14th". */
    private static int endOfMonthFirst(List<Term> terms, int from) {
        return isNumeral(terms, from + 1) ? from + 2 : from;
    }

    /** "14. Dezember", "3.12.", "the 14th"; "15.30" is a time. */
    private static int endOfDayFirst(List<Term> terms, int from) {
        if (!isNumeral(terms, from) || isOf(MonthName.class, terms, from - 1)) {
            return from;
        }
        boolean dot = isDot(terms, from + 1);
        int next = dot ? from + 2 : from + 1;
        if (isOf(MonthName.class, terms, next)) {
            return next + 1;
        }
        if (dot && isNumeral(terms, next)) {
            return isDot(terms, next + 1) ? next + 2 : from;
        }
        boolean ordinal = dot || !((Numeral) terms.get(from)).isCardinal();
        boolean alone =
                from == 0 || terms.get(from - 1) instanceof Weekday || BEFORE_DAYS.contains(terms.get(from - 1));
        return ordinal && alone ? next : from;
    }

    private static boolean isNumeral(List<Term> terms, int position) {
        return isOf(Numeral.class, terms, position) && ((Numeral) terms.get(position)).isWithin(1, 31);
    }

    private static boolean isOf(Class<? extends Term> kind, List<Term> terms, int position) {
        return position >= 0 && position < terms.size() && kind.isInstance(terms.get(position));
    }

    static boolean isDot(List<Term> terms, int position) {
        return isOf(Mark.class, terms, position)
                && ((Mark) terms.get(position)).sign() == '.'
                && ((Mark) terms.get(position)).glued();
    }

    /** "I can't make Monday, the Monday after": puts it in the place of the one named last; returns how many terms that takes. */
    private static int sameDayAfter(Weekday weekday, List<Term> result) {
        List<Term> before = result.subList(0, result.size() - 1);
        if (!before.contains(weekday)) {
            return 0;
        }
        boolean tied = HalfSaid.isTied(before);
        result.remove(result.size() - 1);
        if (!tied) {
            result.add(Sign.CORRECTION);
        }
        result.add(new Weekday(weekday.day(), Weekday.Pointer.NOT_THIS_BUT_NEXT));
        return 1;
    }
}
