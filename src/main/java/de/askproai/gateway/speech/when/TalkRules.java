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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people say around days and times, and words that mean something before some others only. */
final class TalkRules {
    static final Set<Term> JUDGEMENTS = Set.of(Sign.PREFERRED, Sign.UNSUITABLE, Sign.NOT_THAT, Sign.NOT);
    private static final Set<Term> MOVES = Set.of(Sign.MOVE, Sign.FOR, Sign.TO, Sign.ONTO);

    private static final Set<String> TOWARDS = Set.of("forward", "forwards", "back");

    private static final Slot PLANS = words("was", "etwas", "anderes");
    static final Slot CLAUSE_ENDS =
            unless(one(term -> !(term instanceof Word) && !(term instanceof Term.Mark) && !JUDGEMENTS.contains(term)));

    private TalkRules() {}

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
                                a(Unit.class, unit -> unit.unit() == ChronoUnit.WEEKS),
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
                                sign(Sign.ABOUT)))
                .with(LaterOneRules.layer())
                .with(Layer.of(
                        // Freitag um zehn wäre besser als Donnerstag um neun
                        Rule.one(
                                (match, scope) -> Sign.PREFERRED,
                                sign(Sign.PREFERRED),
                                words("als", "than"),
                                any(one(term -> !Stories.endsClause(term)))),
                        // lieber Mittwoch als Donnerstag
                        Rule.some(
                                (match, scope) -> Optional.of(List.of(
                                        Sign.NOT,
                                        match.terms().get(match.terms().size() - 1))),
                                words("als", "than"),
                                links(),
                                or(a(DayTerm.class), sign(Sign.MORGEN))),
                        // innerhalb der nächsten drei Tage
                        Rule.one(
                                (match, scope) ->
                                        match.terms().get(match.terms().size() - 1),
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
                                        words(
                                                "fruehesten",
                                                "frueheste",
                                                "fruehester",
                                                "schnellsten",
                                                "earliest",
                                                "soonest")),
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
                                (match, scope) -> Optional.of(
                                        List.of(Sign.ABOUT, match.terms().get(1))),
                                unless(sign(
                                        Sign.FROM,
                                        Sign.UNTIL,
                                        Sign.BETWEEN,
                                        Sign.AND,
                                        Sign.BEFORE,
                                        Sign.AFTER,
                                        Sign.ABOUT)),
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
                                (match, scope) ->
                                        Optional.of(List.of(match.terms().get(0), new Unit(ChronoUnit.WEEKS))),
                                sign(Sign.THIS, Sign.COMING, Sign.NEXT, Sign.AFTER_NEXT, Sign.LAST),
                                sign(Sign.CALENDAR_WEEK),
                                unless(a(Numeral.class)))));
    }
}
