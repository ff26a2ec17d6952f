package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A weekday that is said to be before or after a day that was named before: "the 14th doesn't work, the Tuesday after". */
final class WeekdayBeside {
    private static final Set<Term> BEFORE_IT = Set.of(Sign.BEFORE, Sign.BEFOREHAND, new Word("davor"));
    private static final Set<Term> AFTER_IT =
            Set.of(Sign.AFTER, Sign.AFTERWARDS, new Word("darauf"), new Word("drauf"));

    private WeekdayBeside() {}

    /** "Good Friday's no good, so the Thursday before": adds the feast; returns how many terms more that takes. */
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
        Optional<Term> feast = result.stream().filter(Feast.class::isInstance).reduce((one, other) -> other);
        if (!alone || (!before && !AFTER_IT.contains(side))) {
            return 0;
        }
        List<Term> date = lastDate(result);
        if (feast.isEmpty() && !date.isEmpty()) {
            result.add(before ? Sign.BEFORE : Sign.AFTER);
            result.addAll(date);
            return 1;
        }
        if (feast.isEmpty()) {
            return before ? 0 : sameDayAfter((Weekday) terms.get(position), result);
        }
        result.add(before ? Sign.BEFORE : Sign.AFTER);
        result.add(feast.get());
        return 1;
    }

    /** "Monday the 14th doesn't work, the Monday after": the date that was named last; empty where none was. */
    private static List<Term> lastDate(List<Term> terms) {
        for (int i = terms.size() - 1; i >= 0; i--) {
            if (terms.get(i) instanceof Numeral day && day.isWithin(1, 31)) {
                boolean numbers = i > 1 && isDot(terms, i - 1) && terms.get(i - 2) instanceof Numeral;
                boolean monthFirst = i > 0 && terms.get(i - 1) instanceof MonthName;
                int from = numbers ? i - 2 : monthFirst ? i - 1 : i;
                int dot = isDot(terms, i + 1) ? i + 2 : i + 1;
                int to = dot < terms.size() && terms.get(dot) instanceof MonthName ? dot + 1 : dot;
                if (!day.isCardinal() || dot > i + 1 || to > dot || from < i) {
                    return List.copyOf(terms.subList(from, to));
                }
            }
        }
        return List.of();
    }

    static boolean isDot(List<Term> terms, int position) {
        return position < terms.size()
                && terms.get(position) instanceof Mark mark
                && mark.sign() == '.'
                && mark.glued();
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
