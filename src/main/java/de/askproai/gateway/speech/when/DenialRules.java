package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
import static de.askproai.gateway.speech.when.Slot.mark;
import static de.askproai.gateway.speech.when.Slot.maybe;
import static de.askproai.gateway.speech.when.Slot.sign;
import static de.askproai.gateway.speech.when.Slot.unless;
import static de.askproai.gateway.speech.when.Slot.words;

import de.askproai.gateway.speech.when.Term.Numeral;
import de.askproai.gateway.speech.when.Term.Word;
import java.util.List;
import java.util.Optional;

/** What does not suit, and wishes for earlier or later that name no time. */
final class DenialRules {
    private static final Slot CAN = words(
            "kann",
            "koennen",
            "passt",
            "passts",
            "geht",
            "gehts",
            "gings",
            "klappts",
            "habe",
            "hab",
            "bin",
            "ginge",
            "klappt",
            "schaffe",
            "schaff",
            "will",
            "moechte",
            "mag",
            "wuerde",
            "gehen",
            "passen",
            "gingen",
            "klappen",
            "schaffen",
            "koennte",
            "koennten");

    private DenialRules() {}

    static Layer layer() {
        Slot article = maybe(sign(Sign.ARTICLE, Sign.ONE));
        Slot earlierOrLater = sign(Sign.EARLIER, Sign.LATER);
        Slot one = a(Numeral.class, number -> number.isSpoken() && number.isCardinal() && number.value() == 1);
        return Layer.of(
                // the earlier one doesn't work
                Rule.some(
                        (match, scope) -> Optional.of(List.of()),
                        article,
                        earlierOrLater,
                        one,
                        any(a(Word.class)),
                        sign(Sign.NOT, Sign.NOT_THAT)),
                // the earlier one on Friday, not: later, one o'clock
                Rule.some(
                        (match, scope) -> Optional.of(List.of()),
                        article,
                        earlierOrLater,
                        one,
                        unless(a(Numeral.class), sign(Sign.OCLOCK, Sign.AM, Sign.PM))),
                // früher geht nicht
                Rule.some(
                        (match, scope) -> Optional.of(List.of()),
                        sign(Sign.EARLIER, Sign.LATER),
                        any(a(Word.class)),
                        sign(Sign.NOT, Sign.NOT_THAT)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of()),
                        maybe(CAN),
                        any(a(Word.class)),
                        sign(Sign.NOT, Sign.NOT_THAT),
                        sign(Sign.EARLIER, Sign.LATER)),
                Rule.some(
                        (match, scope) -> Optional.of(List.of()),
                        unless(sign(Sign.OR)),
                        sign(Sign.EARLIER, Sign.LATER)),
                // kann ich da leider nicht
                Rule.one((match, scope) -> Sign.NOT_THAT, CAN, any(a(Word.class)), sign(Sign.NOT)),
                Rule.one((match, scope) -> Sign.NOT, sign(Sign.INSTEAD_OF)),
                // zehn Uhr, oder ne, elf
                Rule.one((match, scope) -> Sign.CORRECTION, sign(Sign.OR), sign(Sign.ONE), mark(',')));
    }
}
