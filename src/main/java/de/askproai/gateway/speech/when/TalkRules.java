package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.glued;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.or;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Term.MonthName;
import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Unit;
import de.askproai.gateway.speech.when.Term.Word;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What people say around days and times: what does not suit, and words that mean something before some others only. */
final class TalkRules {
    private static final Slot CAN = words(
            "kann", "koennen", "passt", "geht", "ginge", "klappt", "schaffe", "schaff", "will", "moechte", "mag",
            "wuerde");

    private TalkRules() {}

    static Layer layer() {
        return Layer.of(
                // kann ich da leider nicht
                Rule.one((match, scope) -> Sign.NOT_THAT, CAN, any(a(Word.class)), sign(Sign.NOT)),
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
