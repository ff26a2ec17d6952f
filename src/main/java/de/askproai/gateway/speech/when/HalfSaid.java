package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Term.Word;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is only half said because the other half was named before: "next week I'm away, the week after", "I finish at five, so
 * at half past". Whose clause that was does not matter, so it is said in full before any clause is left out.
 */
final class HalfSaid {
    private static final Term WEEK = new Unit(ChronoUnit.WEEKS);
    private static final Set<Term> POINTERS = Set.of(Sign.THIS, Sign.COMING, Sign.NEXT, Sign.AFTER_NEXT, Sign.LAST);
    private static final Set<Term> BEFORE_NEXT = Set.of(Sign.THIS, Sign.COMING, Sign.NEXT);
    private static final Set<Term> BEHIND = Set.of(new Word("darauf"), new Word("drauf"));
    private static final Set<Term> EDGES = Set.of(Sign.START, Sign.MIDDLE, Sign.END);
    static final Set<Term> SUITS = Set.of(
            new Word("geht"),
            new Word("ginge"),
            new Word("passt"),
            new Word("waere"),
            new Word("works"),
            new Word("would"));
    private static final Set<Term> TIES = Set.of(Sign.OR, Sign.AND, Sign.UNTIL, Sign.TO, Sign.CORRECTION);
    private static final Set<Term> BEFORE_HOURS = Set.of(
            Sign.AT,
            Sign.ABOUT,
            Sign.FROM,
            Sign.UNTIL,
            Sign.BETWEEN,
            Sign.BEFORE,
            Sign.AFTER,
            Sign.NOT_THAT,
            Sign.HALF);

    /** Who greets goes on with one of these: "Morning, do you have". */
    private static final Set<Term> AFTER_GREETING = Set.of(
            new Word("i"),
            new Word("id"),
            new Word("im"),
            new Word("ive"),
            new Word("do"),
            new Word("can"),
            new Word("could"),
            new Word("have"),
            new Word("is"),
            new Word("its"),
            new Word("this"),
            new Word("we"),
            new Word("my"));

    private HalfSaid() {}

    static List<Term> settled(List<Term> terms) {
        List<Term> result = new ArrayList<>();
        int position = greeting(terms);
        while (position < terms.size()) {
            int taken = weekAfter(terms, position, result);
            if (taken == 0) {
                result.add(terms.get(position));
                hourlessMinutes(terms, position).flatMap(at -> lastHour(result)).ifPresent(result::add);
                pointerAlone(terms, position)
                        .flatMap(at -> lastPointedAt(result))
                        .ifPresent(result::add);
                taken = 1 + WeekdayBeside.add(terms, position, result);
            }
            position += taken;
        }
        return result;
    }

    private static int greeting(List<Term> terms) {
        boolean greets = terms.size() > 2
                && terms.get(0) instanceof Term.DayPart
                && isComma(terms.get(1))
                && AFTER_GREETING.contains(terms.get(2));
        return greets ? 2 : 0;
    }

    /** Adds the week after the one that was pointed at last; returns how many terms say so. */
    private static int weekAfter(List<Term> terms, int position, List<Term> before) {
        int noun = isOneAfterArticle(terms, position) || terms.get(position).equals(WEEK) ? 1 : 0;
        boolean bare = noun == 0 && position > 0 && terms.get(position - 1) == Sign.ARTICLE;
        if ((noun == 0 && !bare) || !isBehind(terms, position + noun)) {
            return 0;
        }
        int pointer = lastPointer(before);
        if (pointer < 0 || pointer + 1 >= before.size() || !BEFORE_NEXT.contains(before.get(pointer))) {
            return 0;
        }
        Term named = before.get(pointer + 1);
        if (named instanceof Weekday weekday && before.get(pointer) != Sign.NEXT && isEither(before)) {
            before.add(new Weekday(weekday.day(), Weekday.Pointer.NOT_THIS_BUT_NEXT));
            return noun + 1;
        }
        if (!named.equals(WEEK) && named != Sign.WEEKEND) {
            return 0;
        }
        Sign next = before.get(pointer) == Sign.THIS ? Sign.NEXT : Sign.AFTER_NEXT;
        if (!isTied(before)) {
            before.add(Sign.CORRECTION);
        }
        before.add(next);
        before.add(named);
        return noun + 1;
    }

    /** The one after. */
    private static boolean isOneAfterArticle(List<Term> terms, int position) {
        return position > 0
                && terms.get(position - 1) == Sign.ARTICLE
                && terms.get(position).equals(Numeral.spoken(1));
    }

    /** The week after, but not: the week after Easter. */
    private static boolean isBehind(List<Term> terms, int position) {
        if (position >= terms.size()) {
            return false;
        }
        if (terms.get(position) != Sign.AFTER) {
            return BEHIND.contains(terms.get(position));
        }
        if (position + 1 == terms.size()) {
            return true;
        }
        Term next = terms.get(position + 1);
        return next instanceof Mark || next instanceof Word || next == Sign.ON || next == Sign.UNSUITABLE;
    }

    private static int lastPointer(List<Term> terms) {
        int position = terms.size() - 1;
        while (position >= 0 && !POINTERS.contains(terms.get(position))) {
            position--;
        }
        return position;
    }

    static boolean isTied(List<Term> terms) {
        return TIES.contains(lastBesideSmall(terms));
    }

    /** This Saturday or the one after. */
    private static boolean isEither(List<Term> terms) {
        return lastBesideSmall(terms) == Sign.OR;
    }

    private static Term lastBesideSmall(List<Term> terms) {
        int position = terms.size() - 1;
        while (position >= 0 && isLink(terms.get(position))) {
            position--;
        }
        return position < 0 ? Sign.CORRECTION : terms.get(position);
    }

    /** "Next week doesn't work, the one after next at the beginning": a pointer with nothing to point at. */
    private static Optional<Term> pointerAlone(List<Term> terms, int position) {
        Term term = terms.get(position);
        boolean last = position + 1 == terms.size();
        boolean inTheNext = term == Sign.NEXT
                && position > 1
                && terms.get(position - 1) == Sign.ARTICLE
                && terms.get(position - 2) == Sign.IN;
        boolean alone = (term == Sign.AFTER_NEXT || inTheNext)
                && (last
                        || terms.get(position + 1) == Sign.ON
                        || EDGES.contains(terms.get(position + 1))
                        || SUITS.contains(terms.get(position + 1)));
        return alone ? Optional.of(term) : Optional.empty();
    }

    private static Optional<Term> lastPointedAt(List<Term> terms) {
        int pointer = lastPointer(terms.subList(0, terms.size() - 1));
        return pointer >= 0 && pointer + 1 < terms.size() && isPeriod(terms.get(pointer + 1))
                ? Optional.of(terms.get(pointer + 1))
                : Optional.empty();
    }

    private static boolean isPeriod(Term term) {
        return term instanceof Unit || term instanceof Weekday || term == Sign.WEEKEND;
    }

    /** Half past, a quarter to, with no hour behind it. */
    private static Optional<Term> hourlessMinutes(List<Term> terms, int position) {
        Term term = terms.get(position);
        boolean minutes = position > 0
                && ((terms.get(position - 1) == Sign.HALF && term == Sign.AFTER)
                        || (terms.get(position - 1) == Sign.QUARTER
                                && (term == Sign.AFTER || term == Sign.BEFORE || term == Sign.TO)));
        boolean hourless = position + 1 == terms.size() || !leadsToHour(terms.get(position + 1));
        return minutes && hourless ? Optional.of(term) : Optional.empty();
    }

    private static boolean leadsToHour(Term next) {
        return next instanceof Numeral || next instanceof Clock || next == Sign.ONE || next == Sign.HALF;
    }

    private static Optional<Term> lastHour(List<Term> terms) {
        for (int i = terms.size() - 1; i > 0; i--) {
            if (terms.get(i) instanceof Numeral number
                    && isHour(number)
                    && BEFORE_HOURS.contains(terms.get(i - 1))
                    && !isMeasure(terms, i + 1)) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    private static boolean isLink(Term term) {
        return term instanceof Sign sign && Slot.LINKS.contains(sign);
    }

    private static boolean isHour(Numeral number) {
        return number.isCardinal() && number.digits() <= 2 && number.isWithin(1, 12);
    }

    private static boolean isMeasure(List<Term> terms, int position) {
        if (position >= terms.size()) {
            return false;
        }
        Term next = terms.get(position);
        return WeekdayBeside.isDot(terms, position)
                || next instanceof Unit
                || next instanceof MonthName
                || next == Sign.COUNTED;
    }

    private static boolean isComma(Term term) {
        return term instanceof Mark mark && mark.sign() == ',';
    }
}
