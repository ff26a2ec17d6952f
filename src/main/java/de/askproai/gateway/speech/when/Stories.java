package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Term.Mark;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Clauses in which callers tell of their lives, whose days and times are not those of the appointment. */
final class Stories {
    private static final Set<Sign> TELLING = Set.of(Sign.STORY, Sign.BECAUSE);
    private static final Set<Sign> DENIALS = Set.of(Sign.NOT, Sign.INSTEAD_OF);
    private static final Term CLOSED = new Word("zu");
    private static final Term THERE = new Word("da");
    private static final Set<Term> IS = Set.of(new Word("ist"), new Word("is"));
    private static final Set<Term> OPEN = Set.of(new Word("offen"), new Word("geoeffnet"), new Word("open"), Sign.ONTO);
    private static final Set<Term> YOU_HAVE =
            Set.of(new Word("haben"), new Word("habt"), new Word("hat"), new Word("are"));
    private static final Set<Sign> BOUNDS = Set.of(Sign.UNTIL, Sign.FROM, Sign.BETWEEN);
    private static final Set<Term> HAVE = Set.of(
            new Word("hab"), new Word("habe"), new Word("haben"), new Word("have"), new Word("ive"), new Word("weve"));
    private static final Set<Term> I =
            Set.of(new Word("ich"), new Word("wir"), new Word("i"), new Word("ive"), new Word("we"), new Word("weve"));
    private static final Set<Term> FREE = Set.of(
            new Word("frei"), new Word("zeit"), new Word("luft"), new Word("free"), new Word("time"), Sign.COUNTED);
    private static final Set<Term> ON = Set.of(Sign.ON, Sign.IN);
    private static final Set<Sign> OPENING = Set.of(Sign.BECAUSE, Sign.THUS, Sign.AFTERWARDS, Sign.BEFOREHAND);

    /** Other than a comma it ties nothing together. */
    private static final Mark CLAUSE_ENDS = new Mark('|', false);

    private Stories() {}

    static boolean isIn(List<Term> terms) {
        List<List<Term>> clauses = clauses(terms);
        return IntStream.range(0, clauses.size()).anyMatch(i -> isStory(clauses, i));
    }

    /** Returns the terms of all other clauses, and of the one after or before which the caller could come. */
    static List<Term> leftOut(List<Term> terms) {
        List<List<Term>> clauses = clauses(terms);
        int followed = followed(clauses);
        List<Term> result = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            if (i == followed || !isStory(clauses, i)) {
                result.addAll(clauses.get(i));
            }
        }
        return spoken(result);
    }

    private static boolean isStory(List<List<Term>> clauses, int position) {
        List<Term> clause = clauses.get(position);
        return clause.stream().anyMatch(Stories::tells)
                || isRemark(clause)
                || ((tellsWhatIHave(clause) || tellsFeast(clause)) && concludes(next(clauses, position)));
    }

    /** On Tuesdays I have choir; but not: on Tuesday I have time. */
    private static boolean tellsWhatIHave(List<Term> clause) {
        return clause.stream().anyMatch(HAVE::contains)
                && clause.stream().anyMatch(I::contains)
                && clause.stream().noneMatch(FREE::contains)
                && clause.stream().anyMatch(Stories::isDay);
    }

    /** The twenty-sixth is Good Friday. */
    private static boolean tellsFeast(List<Term> clause) {
        List<Term> words = spokenOf(clause);
        int last = words.size() - 1;
        return last > 0
                && words.get(last) instanceof Feast
                && words.subList(0, last).stream().anyMatch(Stories::isDay);
    }

    private static List<Term> next(List<List<Term>> clauses, int position) {
        return clauses.stream()
                .skip(position + 1L)
                .filter(clause -> !clause.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private static boolean concludes(List<Term> clause) {
        return !clause.isEmpty()
                && clause.get(0) == Sign.THUS
                && clause.stream().anyMatch(Stories::isDay);
    }

    /** Returns which clause names the time that the last sequel is about; less than 0 for none. */
    private static int followed(List<List<Term>> clauses) {
        int position = clauses.size() - 1;
        while (position >= 0 && !Sequels.isIn(clauses.get(position))) {
            position--;
        }
        while (position >= 0 && !Sequels.canFollow(clauses.get(position))) {
            position--;
        }
        return position;
    }

    /** Returns the terms without those that only show where clauses begin and end. */
    static List<Term> spoken(List<Term> terms) {
        // A denial ends where the next clause begins, and a preference is of its clause.
        boolean ends = terms.contains(Sign.NOT_THAT) || terms.contains(Sign.PREFERRED);
        int denial =
                (int) terms.stream().takeWhile(term -> !DENIALS.contains(term)).count();
        return IntStream.range(0, terms.size())
                .mapToObj(i -> terms.get(i) == Sign.THUS ? thus(i > denial, ends) : terms.get(i))
                .filter(term -> !tells(term) && term != Sign.THUS && !isMark(term, '?') && !isMark(term, '!'))
                .toList();
    }

    /** "Not Monday but Tuesday" corrects. */
    private static Term thus(boolean corrects, boolean endsClause) {
        if (corrects) {
            return Sign.CORRECTION;
        }
        return endsClause ? CLAUSE_ENDS : Sign.THUS;
    }

    static List<List<Term>> clauses(List<Term> terms) {
        List<List<Term>> clauses = new ArrayList<>();
        clauses.add(new ArrayList<>());
        for (int i = 0; i < terms.size(); i++) {
            if (opens(terms, i)) {
                clauses.add(new ArrayList<>());
            }
            clauses.get(clauses.size() - 1).add(terms.get(i));
            if (closes(terms, i)) {
                clauses.add(new ArrayList<>());
            }
        }
        return clauses;
    }

    static boolean opens(List<Term> terms, int position) {
        Term term = terms.get(position);
        boolean andSomebodyDoes =
                term == Sign.AND && position + 1 < terms.size() && terms.get(position + 1) instanceof Word;
        return andSomebodyDoes || (term instanceof Sign sign && OPENING.contains(sign));
    }

    static boolean closes(List<Term> terms, int position) {
        Term term = terms.get(position);
        // A dot behind a number belongs to a date.
        boolean endOfSentence = isMark(term, '.') && position > 0 && !(terms.get(position - 1) instanceof Numeral);
        return endOfSentence
                || (isMark(term, ',') && !isApposition(terms, position))
                || isMark(term, '?')
                || isMark(term, '!');
    }

    /** Sonntag, den achtzehnten, ist Konfirmation. */
    private static boolean isApposition(List<Term> terms, int position) {
        if (position == 0 || position + 2 >= terms.size()) {
            return false;
        }
        Term before = terms.get(position - 1);
        Term next = terms.get(position + 1);
        boolean opens = before instanceof Weekday
                && next == Sign.ARTICLE
                && terms.get(position + 2) instanceof Numeral number
                && number.ordinal();
        return opens || (before instanceof Numeral && IS.contains(next));
    }

    /** Returns what follows from the rest: "I work until five, so Friday at half past five"; empty where nothing does. */
    static List<Term> conclusion(List<Term> terms) {
        return terms.subList(terms.lastIndexOf(Sign.THUS) + 1, terms.size());
    }

    /** Returns whether it is a mark that ends a clause. */
    static boolean endsClause(Term term) {
        return isMark(term, ',') || term.equals(CLAUSE_ENDS);
    }

    /** What is said of a day or of the shop, and wishes for nothing. */
    private static boolean isRemark(List<Term> clause) {
        return tellsOfClosing(clause) || asksUntilWhen(clause) || tellsWeekday(clause);
    }

    /** Haben Sie am Freitag bis 18 Uhr offen? */
    private static boolean asksUntilWhen(List<Term> clause) {
        List<Term> words = spokenOf(clause);
        return !words.isEmpty()
                && OPEN.contains(words.get(words.size() - 1))
                && words.stream().anyMatch(YOU_HAVE::contains)
                && words.stream().anyMatch(term -> term instanceof Sign sign && BOUNDS.contains(sign));
    }

    /** Am sechzehnten ist Sonntag; the fifth of December's a Sunday; but not: on the fifth, on a Sunday. */
    private static boolean tellsWeekday(List<Term> clause) {
        List<Term> words = spokenOf(clause);
        int last = words.size() - 1;
        if (last < 1 || !(words.get(last) instanceof Weekday)) {
            return false;
        }
        List<Term> before = words.subList(0, last);
        boolean is = before.stream().anyMatch(IS::contains)
                || (before.get(last - 1) == Sign.ONE && before.stream().noneMatch(ON::contains));
        return is && before.stream().anyMatch(Stories::isDay);
    }

    private static boolean isDay(Term term) {
        return pointsAtDay(term) && !term.equals(THERE);
    }

    private static List<Term> spokenOf(List<Term> clause) {
        return clause.stream()
                .filter(term -> !(term instanceof Mark) && term != Sign.THUS)
                .toList();
    }

    /** Neujahr haben Sie zu; übermorgen ist Neujahr; but not: mein Wunschtermin ist Nikolaus. */
    private static boolean tellsOfClosing(List<Term> clause) {
        List<Term> words = spokenOf(clause);
        if (words.isEmpty()) {
            return false;
        }
        Term last = words.get(words.size() - 1);
        return last.equals(CLOSED)
                || ((last instanceof Feast || last == Sign.CHRISTMAS_DAY)
                        && words.stream().anyMatch(IS::contains)
                        && words.subList(0, words.size() - 1).stream().anyMatch(Stories::pointsAtDay));
    }

    static boolean pointsAtDay(Term term) {
        return term instanceof DayTerm || term == Sign.MORGEN || term instanceof Numeral || term.equals(THERE);
    }

    private static boolean tells(Term term) {
        return term instanceof Sign sign && TELLING.contains(sign);
    }

    private static boolean isMark(Term term, char sign) {
        return term instanceof Mark mark && mark.sign() == sign;
    }
}
