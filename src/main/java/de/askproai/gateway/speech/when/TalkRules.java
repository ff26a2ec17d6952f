package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.glued;
import static de.askproai.gateway.speech.when.Slot.links;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.word;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Term.Word;
import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people say around days and times, and words that mean something before some others only. */
final class TalkRules {
    private static final Slot POINTER = sign(Sign.THIS, Sign.COMING, Sign.NEXT, Sign.AFTER_NEXT, Sign.LAST);
    private static final Slot POINTED_AT =
            or(a(Unit.class), a(Weekday.class), a(MonthName.class), sign(Sign.WEEKEND, Sign.CALENDAR_WEEK));

    private static final Set<Term> JUDGEMENTS = Set.of(Sign.PREFERRED, Sign.UNSUITABLE, Sign.NOT_THAT, Sign.NOT);
    private static final Slot JUDGEMENT = or(a(Word.class), one(JUDGEMENTS::contains));

    private static final Set<Term> MOVES = Set.of(Sign.MOVE, Sign.FOR, Sign.TO, Sign.ONTO);

    private static final Set<String> TOWARDS = Set.of("forward", "forwards", "back");

    private static final Slot ONE_OF_THEM =
            a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.value() == 1);

    private static final Slot PLANS = words("was", "etwas", "anderes");
    private static final Slot CLAUSE_ENDS =
            unless(one(term -> !(term instanceof Word) && !(term instanceof Term.Mark) && !JUDGEMENTS.contains(term)));

    private static final Slot WEEK = a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS);

    private TalkRules() {}

    /** Says the noun once more where it was said with the first of two pointers only. */
    private static Rule again(Slot connector) {
        return Rule.some(
                (match, scope) -> {
                    List<Term> terms = new ArrayList<>(match.terms());
                    terms.add(terms.get(1));
                    return Optional.of(terms);
                },
                POINTER,
                POINTED_AT,
                maybe(mark(',')),
                connector,
                links(),
                POINTER,
                unless(POINTED_AT));
    }

    private static int lastSign(Match match) {
        return (int) match.terms().stream().filter(Sign.class::isInstance).count() - 1;
    }

    private static Optional<List<Term>> weekdayAfter(Match match, Scope scope) {
        Weekday first = match.get(Weekday.class);
        if (!first.equals(match.get(Weekday.class, 1))) {
            return Optional.empty();
        }
        List<Term> terms =
                new ArrayList<>(match.terms().subList(0, match.terms().size() - 2));
        terms.add(new Weekday(first.day(), Weekday.Pointer.NOT_THIS_BUT_NEXT));
        return Optional.of(terms);
    }

    /** For two people, für drei Kinder: a number that is no hour. */
    static Layer company() {
        Slot between = any(one(term -> !MOVES.contains(term)));
        return Layer.of(
                // bring my Friday appointment forward to Wednesday
                Rule.some(
                        (match, scope) -> {
                            List<Term> terms = new ArrayList<>(
                                    match.terms().subList(0, match.terms().size() - 1));
                            terms.set(0, Sign.MOVE);
                            return Optional.of(terms);
                        },
                        words("bring", "put", "take", "pull"),
                        any(or(
                                a(Word.class, word -> !TOWARDS.contains(word.text())),
                                a(DayTerm.class),
                                sign(Sign.ON, Sign.ARTICLE, Sign.COUNTED, Sign.AT),
                                a(Numeral.class))),
                        one(term -> term instanceof Word word && TOWARDS.contains(word.text()))),
                // swap Tuesday for Thursday, but not: change my appointment for Tuesday to Thursday
                Rule.some(
                        (match, scope) -> Optional.of(match.terms().stream()
                                .map(term -> term == Sign.FOR ? Sign.TO : term)
                                .toList()),
                        sign(Sign.MOVE),
                        between,
                        sign(Sign.FOR),
                        between,
                        unless(one(MOVES::contains))),
                Rule.some(
                        (match, scope) -> Optional.of(List.of()),
                        sign(Sign.FOR),
                        a(Numeral.class, Numeral::isCardinal),
                        any(a(Word.class)),
                        sign(Sign.COUNTED)),
                Rule.some((match, scope) -> Optional.of(List.of()), sign(Sign.FOR)));
    }

    static Layer layer() {
        return Layer.of(
                // da hab ich schon was vor, not: haben Sie was vor Weihnachten
                Rule.one(
                        (match, scope) -> Sign.UNSUITABLE,
                        words("habe", "hab", "haben"),
                        words("ich", "wir"),
                        any(a(Word.class)),
                        PLANS,
                        sign(Sign.BEFORE)),
                Rule.one((match, scope) -> Sign.UNSUITABLE, PLANS, sign(Sign.BEFORE), CLAUSE_ENDS),
                // could I come in a week on Tuesday
                Rule.some(
                        (match, scope) -> Optional.of(
                                match.terms().subList(2, match.terms().size())),
                        word("come"),
                        sign(Sign.IN),
                        sign(Sign.ONE),
                        WEEK,
                        sign(Sign.ON)),
                // drei Termine, den ersten am Montag
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.COUNTED, Sign.ON)),
                        sign(Sign.COUNTED),
                        maybe(mark(',')),
                        sign(Sign.ARTICLE),
                        a(Numeral.class, number -> number.ordinal() && number.isSpoken()),
                        sign(Sign.ON)),
                // die wird am Samstag acht
                Rule.one(
                        (match, scope) -> new Word("wird"),
                        word("wird"),
                        links(),
                        or(a(DayTerm.class), a(Numeral.class, Numeral::ordinal)),
                        a(Numeral.class, number -> number.isSpoken() && number.isCardinal()),
                        unless(sign(Sign.OCLOCK), a(Numeral.class))),
                // ab zirka zehn: the end of a stretch is none but roughly
                Rule.one(
                        (match, scope) -> match.terms().get(0),
                        sign(Sign.FROM, Sign.UNTIL, Sign.BETWEEN, Sign.AFTER, Sign.BEFORE),
                        sign(Sign.ABOUT)),
                // Friday, not this week but next
                Rule.some(
                        (match, scope) ->
                                Optional.of(List.of(match.get(Sign.class, lastSign(match)), match.get(Unit.class))),
                        sign(Sign.NOT),
                        POINTER,
                        a(Unit.class),
                        maybe(mark(',')),
                        sign(Sign.CORRECTION),
                        links(),
                        POINTER,
                        unless(POINTED_AT)),
                // nicht nächste Woche, sondern übernächste
                again(or(sign(Sign.CORRECTION, Sign.OR), word("but"))),
                // diese Woche wird es nichts, nächste dann
                Rule.some(
                        (match, scope) -> {
                            int last = match.terms().size() - 1;
                            List<Term> terms = new ArrayList<>(match.terms().subList(0, last));
                            terms.addAll(List.of(
                                    Sign.CORRECTION,
                                    match.terms().get(last),
                                    match.terms().get(1)));
                            return Optional.of(terms);
                        },
                        POINTER,
                        POINTED_AT,
                        any(JUDGEMENT),
                        mark(','),
                        links(),
                        POINTER,
                        unless(POINTED_AT),
                        CLAUSE_ENDS),
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Sign.NOT,
                                match.terms().get(1),
                                match.terms().get(2),
                                match.terms().get(3),
                                match.terms().get(2))),
                        sign(Sign.NOT),
                        POINTER,
                        POINTED_AT,
                        POINTER,
                        unless(POINTED_AT)),
                // not next week, the following week
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Sign.NOT,
                                match.terms().get(1),
                                match.terms().get(2),
                                Sign.CORRECTION,
                                Sign.AFTER_NEXT,
                                match.terms().get(2))),
                        sign(Sign.NOT),
                        sign(Sign.NEXT, Sign.COMING),
                        POINTED_AT,
                        any(or(sign(Sign.OR, Sign.CORRECTION, Sign.ON, Sign.IN, Sign.ARTICLE), mark(','))),
                        sign(Sign.COMING),
                        maybe(POINTED_AT)),
                // Which week the one after is, nobody knows who did not hear the one before.
                Rule.one(
                        (match, scope) -> new Unclear(Reading.asking(Reason.DAY_MISSING)),
                        WEEK,
                        words("darauf", "drauf")),
                // not this Friday but the one after
                Rule.one(
                        (match, scope) ->
                                new Weekday(match.get(Weekday.class).day(), Weekday.Pointer.NOT_THIS_BUT_NEXT),
                        sign(Sign.NOT),
                        sign(Sign.THIS, Sign.COMING),
                        a(Weekday.class),
                        any(or(mark(','), sign(Sign.OR, Sign.CORRECTION, Sign.ON), word("but"))),
                        sign(Sign.ARTICLE),
                        maybe(ONE_OF_THEM),
                        or(sign(Sign.AFTER), words("darauf", "drauf")),
                        CLAUSE_ENDS),
                // not this Friday but the Friday after
                Rule.some(
                        TalkRules::weekdayAfter,
                        sign(Sign.THIS, Sign.COMING),
                        a(Weekday.class),
                        links(),
                        maybe(sign(Sign.OR, Sign.CORRECTION)),
                        links(),
                        a(Weekday.class),
                        or(sign(Sign.AFTER), words("darauf", "drauf")),
                        CLAUSE_ENDS),
                // Freitag um zehn wäre besser als Donnerstag um neun
                Rule.one(
                        (match, scope) -> Sign.PREFERRED,
                        sign(Sign.PREFERRED),
                        words("als", "than"),
                        any(one(term -> !Stories.endsClause(term)))),
                // lieber Mittwoch als Donnerstag
                Rule.some(
                        (match, scope) -> Optional.of(List.of(
                                Sign.NOT, match.terms().get(match.terms().size() - 1))),
                        words("als", "than"),
                        links(),
                        or(a(DayTerm.class), sign(Sign.MORGEN))),
                // innerhalb der nächsten drei Tage
                Rule.one(
                        (match, scope) -> match.terms().get(match.terms().size() - 1),
                        sign(Sign.UNTIL),
                        sign(Sign.IN),
                        links(),
                        sign(Sign.NEXT, Sign.COMING)),
                // in einer guten Stunde
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.IN, Sign.ABOUT, Sign.ONE)),
                        sign(Sign.IN),
                        sign(Sign.ONE),
                        words("guten", "gute", "knappen", "knappe", "good")),
                // noch vor Monatsende
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.UNTIL, Sign.END)),
                        sign(Sign.BEFORE),
                        maybe(sign(Sign.ARTICLE)),
                        sign(Sign.END)),
                // Anfang des neuen Jahres
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.NEXT, new Unit(ChronoUnit.YEARS))),
                        words("neuen", "neues", "neue"),
                        a(Unit.class, unit -> unit.unit() == ChronoUnit.YEARS)),
                // the earliest appointment you have
                Rule.one(
                        (match, scope) -> Sign.SOON,
                        unless(words("mein", "meinen", "meinem", "my")),
                        or(
                                sign(Sign.NEXT),
                                words("fruehesten", "frueheste", "fruehester", "schnellsten", "earliest", "soonest")),
                        any(words(
                                "freie",
                                "freien",
                                "freier",
                                "moegliche",
                                "moeglichen",
                                "available",
                                "possible",
                                "free")),
                        sign(Sign.COUNTED)),
                // so neunzehn Uhr
                Rule.some(
                        (match, scope) ->
                                Optional.of(List.of(Sign.ABOUT, match.terms().get(1))),
                        unless(sign(
                                Sign.FROM, Sign.UNTIL, Sign.BETWEEN, Sign.AND, Sign.BEFORE, Sign.AFTER, Sign.ABOUT)),
                        sign(Sign.SO),
                        or(a(Numeral.class), sign(Sign.HALF, Sign.QUARTER, Sign.THREE_QUARTERS))),
                Rule.some((match, scope) -> Optional.of(List.of()), sign(Sign.SO)),
                // kurz vor Weihnachten, kurz vor zwölf
                Rule.some(
                        (match, scope) -> Optional.of(match.terms().subList(1, 3)),
                        sign(Sign.SHORTLY),
                        sign(Sign.BEFORE, Sign.AFTER),
                        or(sign(Sign.ARTICLE, Sign.WEEKEND), a(DayTerm.class), a(MonthName.class))),
                Rule.one((match, scope) -> Sign.ABOUT, sign(Sign.SHORTLY), sign(Sign.BEFORE, Sign.AFTER)),
                // ca. 10 Uhr
                Rule.one((match, scope) -> Sign.ABOUT, sign(Sign.ABOUT), glued('.')),
                // eleven-ish
                Rule.one((match, scope) -> Sign.OR_SO, mark('-'), sign(Sign.OR_SO)),
                // nächste KW
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.terms().get(0), new Unit(ChronoUnit.WEEKS))),
                        sign(Sign.THIS, Sign.COMING, Sign.NEXT, Sign.AFTER_NEXT, Sign.LAST),
                        sign(Sign.CALENDAR_WEEK),
                        unless(a(Numeral.class))));
    }
}
