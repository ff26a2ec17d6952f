package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Moment.Bound;
import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Times;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Term.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of a time that was named before: "I work until four, after that on Thursday".
 *
 * <p>Only where it says that the caller could come does it tell when; "danach muss ich weg" does not.
 */
final class Sequels {
    private static final Set<Sign> SEQUELS = Set.of(Sign.AFTERWARDS, Sign.BEFOREHAND);
    private static final Set<Sign> DENIALS =
            Set.of(Sign.NOT, Sign.NOT_THAT, Sign.UNSUITABLE, Sign.INSTEAD_OF, Sign.NEITHER);
    /** What is in a clause that tells what the caller does, or until when. */
    private static final Set<Term> TELLS = Set.of(
            Sign.STORY,
            Sign.BECAUSE,
            Sign.UNTIL,
            Sign.BETWEEN,
            new Word("hab"),
            new Word("habe"),
            new Word("muss"),
            new Word("muessen"),
            new Word("must"),
            new Word("ive"));

    /** What is in a clause that asks for a time, whatever else it says: hätten Sie am Freitag um zehn was, could I have. */
    private static final Set<Term> ASKING = Set.of(
            new Word("haetten"),
            new Word("haette"),
            new Word("moechte"),
            new Word("moechten"),
            new Word("koennte"),
            new Word("koennten"),
            new Word("can"),
            new Word("could"),
            new Word("may"),
            new Word("would"),
            new Word("id"));

    private static final Set<String> SUITS = Set.of(
            "kann",
            "koennen",
            "koennte",
            "koennten",
            "geht",
            "gehts",
            "ginge",
            "gings",
            "ginges",
            "waere",
            "waers",
            "waer",
            "passt",
            "passts",
            "passen",
            "zeit",
            "frei",
            "komme",
            "kommen",
            "jederzeit",
            "immer",
            "gut",
            "super",
            "prima",
            "perfekt",
            "wieder",
            "zurueck",
            "back",
            "ideal",
            "flexibel",
            "moeglich",
            "anytime",
            "any",
            "whenever",
            "possible",
            "perfect",
            "could",
            "can",
            "would",
            "works",
            "work",
            "fine",
            "good",
            "great",
            "free",
            "available",
            "ok",
            "okay",
            "suits",
            "haette",
            "haett",
            "braeuchte",
            "braeuchten",
            "brauche",
            "moechte",
            "moechten",
            "like",
            "need");

    private static final Set<Term> AT_ONCE = Set.of(
            new Word("straight"), new Word("right"), new Word("directly"), new Word("direkt"), new Word("gleich"));

    /** Half past, quarter to. */
    private static final Set<Term> MINUTES = Set.of(Sign.HALF, Sign.QUARTER);

    private Sequels() {}

    /** Returns whether it says when, given the time before it. */
    static boolean isIn(List<Term> terms) {
        return terms.stream().anyMatch(Sequels::isSequel);
    }

    static boolean isSequel(Term term) {
        return term instanceof Sign sign && SEQUELS.contains(sign);
    }

    /** Returns whether a clause names something that a later one can be after or before. */
    static boolean canFollow(List<Term> clause) {
        return clause.stream().anyMatch(term -> term == Sign.UNTIL || term == Sign.FROM || term instanceof Numeral);
    }

    /** Returns the terms with a sequel only where it says when; elsewhere it begins a clause, or a story if it denies. */
    static List<Term> settled(List<Term> terms) {
        List<Term> result = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (isSequel(term) || isLast(terms, i)) {
                settle(term, terms.subList(0, i), clauseFrom(terms, i + 1), result);
            } else {
                result.add(term);
            }
        }
        return result;
    }

    /** Returns when the caller could come, given what the sequel is about; empty where it is about nothing of the kind. */
    static Optional<Term> of(Term term, boolean after, LocalDate today) {
        if (term instanceof Times times) {
            return Optional.of(
                    after
                            ? new Times(Bound.FROM, times.to(), times.to())
                            : new Times(Bound.UNTIL, times.from(), times.from()));
        }
        if (!after && term instanceof CalendarDay date) {
            return Optional.ofNullable(date.read(today).days())
                    .map(days -> Days.until(days.from().minusDays(1), today));
        }
        if (!(term instanceof Days days) || (!days.isSeveral() && days.bound() != (after ? Bound.UNTIL : Bound.FROM))) {
            return Optional.empty();
        }
        return Optional.of(
                after
                        ? Days.from(days.to().plusDays(1))
                        : Days.until(days.from().minusDays(1), today));
    }

    private static void settle(Term term, List<Term> before, List<Term> rest, List<Term> result) {
        boolean after = term == Sign.AFTERWARDS || term == Sign.AFTER;
        if (pointsAtDays(before)) {
            result.add(isSequel(term) ? new Word(after ? "darauf" : "davor") : term);
        } else if (suits(before, rest) && !asksForTime(before)) {
            result.add(after ? Sign.AFTERWARDS : Sign.BEFOREHAND);
        } else if (rest.stream().anyMatch(DENIALS::contains) && rest.stream().noneMatch(Sequels::isDay)) {
            result.add(Sign.THUS);
            result.add(Sign.STORY);
        } else {
            result.add(term == Sign.AFTERWARDS ? Sign.THUS : new Word("davor"));
        }
    }

    /** "I finish at four, so any time after." */
    private static boolean isLast(List<Term> terms, int position) {
        Term term = terms.get(position);
        boolean last = position == terms.size() - 1 && position > 0;
        return last && (term == Sign.AFTER || term == Sign.BEFORE) && !MINUTES.contains(terms.get(position - 1));
    }

    /** The week after; not this Friday, the Friday after. */
    private static boolean pointsAtDays(List<Term> before) {
        if (before.isEmpty()) {
            return false;
        }
        Term last = before.get(before.size() - 1);
        return last instanceof Unit
                || last == Sign.ARTICLE
                || isTheOne(before)
                || (last instanceof Weekday && before.indexOf(last) < before.size() - 1);
    }

    /** Not this Friday but the one after. */
    private static boolean isTheOne(List<Term> before) {
        int last = before.size() - 1;
        return last > 0 && before.get(last).equals(Numeral.spoken(1)) && before.get(last - 1) == Sign.ARTICLE;
    }

    /** "Friday at two, I can go shopping before that" asks for two o'clock; "on Friday I have to leave at two" tells of it. */
    private static boolean asksForTime(List<Term> before) {
        return Stories.clauses(before).stream()
                .filter(Sequels::canFollow)
                .reduce((earlier, last) -> last)
                .filter(Sequels::asks)
                .isPresent();
    }

    private static boolean asks(List<Term> clause) {
        List<Term> terms =
                clause.stream().filter(term -> !(term instanceof Mark)).toList();
        return terms.stream().anyMatch(Sequels::namesDay)
                && terms.stream().noneMatch(term -> TELLS.contains(term) || DENIALS.contains(term))
                && (terms.stream().anyMatch(ASKING::contains) || (leadsTo(terms) && !iHave(terms)));
    }

    private static boolean namesDay(Term term) {
        return isDay(term) || term instanceof MonthName || (term instanceof Numeral number && number.ordinal());
    }

    private static boolean iHave(List<Term> terms) {
        return Collections.indexOfSubList(terms, List.of(new Word("i"), new Word("have"))) >= 0;
    }

    private static boolean suits(List<Term> before, List<Term> rest) {
        if (rest.stream().anyMatch(term -> DENIALS.contains(term) || term == Sign.STORY || term instanceof Numeral)) {
            return false;
        }
        boolean said = rest.stream().anyMatch(term -> isDay(term) || isSuitable(term));
        return said || (rest.isEmpty() && !before.isEmpty() && leadsTo(before));
    }

    private static boolean leadsTo(List<Term> before) {
        Term last = before.get(before.size() - 1);
        // Ich ziehe am Ersten um: of a verb.
        if (last == Sign.AT) {
            return false;
        }
        return !(last instanceof Word) || isSuitable(last) || AT_ONCE.contains(last);
    }

    static boolean isSuitable(Term term) {
        return term instanceof Word word && SUITS.contains(word.text());
    }

    private static boolean isDay(Term term) {
        return term instanceof DayTerm || term == Sign.MORGEN;
    }

    private static List<Term> clauseFrom(List<Term> terms, int begin) {
        int end = begin;
        while (end < terms.size() && !Stories.closes(terms, end) && !Stories.opens(terms, end)) {
            end++;
        }
        return terms.subList(begin, end);
    }
}
