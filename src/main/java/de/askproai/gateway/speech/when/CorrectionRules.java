package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.behind;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.one;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Word;
import java.util.List;
import java.util.Optional;

/** What takes back what was said before it, and denials that are bounds. */
final class CorrectionRules {
    /** Words whose end is no end of a time: a denial of them means something else. */
    private static final Slot ENDLESS =
            one(term -> term instanceof Word || term instanceof Term.Mark || term == Sign.NOT);

    private static final Slot DAY_OR_TIME = or(
            a(DayTerm.class),
            a(MonthName.class),
            a(Numeral.class),
            a(Term.DayPart.class),
            sign(Sign.MORGEN, Sign.OCLOCK, Sign.WEEKEND));

    private static final Slot DAY_NAME = or(a(DayTerm.class), sign(Sign.MORGEN));
    private static final Slot FRACTION = sign(Sign.HALF, Sign.QUARTER, Sign.THREE_QUARTERS);
    private static final Slot ENDS = unless(one(term -> !(term instanceof Term.Mark)));

    private CorrectionRules() {}

    static Layer layer() {
        return Layer.of(
                // Freitag wäre mir doch lieber
                Rule.one(
                        (match, scope) -> Sign.PREFERRED,
                        words("waere", "waer", "waers", "ist", "passt", "passte", "geht", "ginge", "faende", "haette"),
                        any(words(
                                "mir",
                                "uns",
                                "ich",
                                "wir",
                                "viel",
                                "noch",
                                "sogar",
                                "da",
                                "halt",
                                "ehrlich",
                                "gesagt",
                                "fast",
                                "natuerlich")),
                        sign(Sign.CORRECTION),
                        ENDS),
                // Monday, Tuesday rather
                Rule.one((match, scope) -> Sign.PREFERRED, behind(DAY_OR_TIME), sign(Sign.CORRECTION), ENDS),
                hesitation(maybe(a(Term.DayPart.class)), DAY_NAME, maybe(sign(Sign.NOT))),
                hesitation(maybe(sign(Sign.OCLOCK)), a(Numeral.class), maybe(FRACTION)),
                Rule.some((match, scope) -> Optional.of(List.of()), sign(Sign.HESITATION)),
                // heute noch, sonst morgen
                Rule.some(
                        (match, scope) -> Optional.of(
                                List.of(Sign.OR, match.terms().get(match.terms().size() - 1))),
                        words("sonst", "notfalls", "ersatzweise", "alternativ", "alternatively"),
                        any(or(sign(Sign.ON, Sign.ARTICLE), words("halt", "eben", "auch", "gern"))),
                        DAY_NAME),
                // not free until the twenty-second
                Rule.one(
                        (match, scope) -> Sign.FROM,
                        sign(Sign.NOT),
                        words("free", "available", "back", "around", "here", "home", "frei", "verfuegbar", "zurueck"),
                        sign(Sign.UNTIL),
                        unless(ENDLESS)),
                // auf keinen Fall vor neun
                Rule.one(
                        (match, scope) -> Sign.FROM, sign(Sign.NOT, Sign.NOT_THAT), sign(Sign.BEFORE), unless(ENDLESS)),
                Rule.one(
                        (match, scope) -> Sign.UNTIL,
                        sign(Sign.NOT, Sign.NOT_THAT),
                        sign(Sign.AFTER),
                        unless(ENDLESS)));
    }

    /** "Montag, Moment, Dienstag", "um zehn, hang on, um elf", but not "Freitag, Moment, um zehn". */
    private static Rule hesitation(Slot behind, Slot kind, Slot before) {
        Slot small = any(or(sign(Sign.ON, Sign.AT, Sign.ARTICLE), mark(',')));
        return Rule.some(
                (match, scope) -> Optional.of(match.terms().stream()
                        .map(term -> term == Sign.HESITATION ? Sign.CORRECTION : term)
                        .toList()),
                kind,
                maybe(mark('.')),
                behind,
                maybe(mark(',')),
                sign(Sign.HESITATION),
                small,
                before,
                small,
                kind,
                unless(sign(Sign.OR, Sign.AND)));
    }
}
