package de.askproai.gateway.speech.when;

import static de.askproai.gateway.speech.when.Slot.a;
import static de.askproai.gateway.speech.when.Slot.any;
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
import de.askproai.gateway.speech.when.Term.Word;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/** Numbers and names that only look like a day or a time, and times that were misheard as other words. */
final class AsideRules {
    /** A word after which a number only says which. */
    private static final Slot LABEL = words(
            "kennzeichen",
            "code",
            "pin",
            "hausnummer",
            "kundennummer",
            "rechnungsnummer",
            "auftragsnummer",
            "nummer",
            "telefonnummer",
            "handynummer",
            "postleitzahl",
            "plz",
            "zimmer",
            "rechnung",
            "number",
            "room",
            "flat",
            "apartment",
            "invoice",
            "postcode",
            "registration",
            "plate");

    /** Behind these a month is somebody's first name. */
    private static final Slot WITH = words(
            "bei",
            "with",
            "see",
            "kollegin",
            "friseurin",
            "schwester",
            "freundin",
            "hairdresser",
            "stylist",
            "colleague",
            "daughter",
            "sister",
            "wife",
            "girlfriend");

    private AsideRules() {}

    static Layer layer() {
        return Layer.of(
                // Kennzeichen B MW 1234, Zimmer 12
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Word("nummer"))),
                        LABEL,
                        any(a(Word.class, word -> word.text().length() <= 3)),
                        a(Numeral.class, number -> number.digits() > 0),
                        any(a(Numeral.class, number -> number.digits() > 0)),
                        unless(sign(Sign.OCLOCK), mark(':'))),
                // Straße des 17. Juni
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.terms().get(0))),
                        words("strasse", "platz", "allee", "ring", "ufer"),
                        sign(Sign.ARTICLE),
                        a(Numeral.class),
                        maybe(mark('.')),
                        a(MonthName.class)),
                // morgen um die gleiche Zeit wie heute
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.SAME_TIME)),
                        sign(Sign.SAME_TIME),
                        words("wie", "as"),
                        any(sign(Sign.ON)),
                        or(a(Weekday.class), a(Offset.class), sign(Sign.MORGEN))),
                // um halb, äh, um acht
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.AT)),
                        sign(Sign.AT),
                        sign(Sign.HALF, Sign.QUARTER),
                        mark(','),
                        any(mark(',')),
                        sign(Sign.AT)),
                // before I pick up my daughter at three
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.UNTIL, match.get(Numeral.class))),
                        sign(Sign.BEFORE),
                        words("i", "we", "ich", "wir"),
                        any(a(Word.class)),
                        sign(Sign.AT),
                        a(Numeral.class, ClockRules::isHour)),
                // Friday Street
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Word(""))),
                        or(a(Weekday.class), a(MonthName.class)),
                        words("street", "road", "lane", "avenue", "drive")),
                // es geht um zwei Kronen, but not: es geht um zwei
                Rule.some(
                        (match, scope) -> Optional.of(List.of()),
                        one(GermanTalk.ABOUT_IT::equals),
                        sign(Sign.AT),
                        a(Numeral.class, Numeral::isCardinal),
                        a(Word.class)),
                // a party of six, ein Tisch für vier
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Word(""))),
                        words("group", "table", "gruppe", "tisch"),
                        sign(Sign.ARTICLE, Sign.FOR, Sign.FROM),
                        a(Numeral.class, Numeral::isCardinal)),
                // call me April, but not: call me in April
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Word(""))),
                        sign(Sign.COUNTED),
                        word("me"),
                        a(MonthName.class),
                        unless(a(Numeral.class))),
                // Viertel for drei
                Rule.some(
                        (match, scope) -> scope.english()
                                ? Optional.empty()
                                : Optional.of(List.of(
                                        match.terms().get(0),
                                        Sign.BEFORE,
                                        match.terms().get(2))),
                        or(sign(Sign.QUARTER), a(Numeral.class, number -> number.value() % 5 == 0)),
                        sign(Sign.FOR),
                        or(sign(Sign.HALF), a(Numeral.class, ClockRules::isHour)),
                        unless(sign(Sign.COUNTED), a(Word.class))),
                // at to, at for, at ate
                Rule.some(
                        (match, scope) -> Optional.of(List.of(Sign.AT, Numeral.spoken(misheard(match)))),
                        sign(Sign.AT),
                        or(sign(Sign.FOR, Sign.TO), words("ate", "fore", "tree", "won", "tin")),
                        unless(one(term -> !(term instanceof Term.Mark)
                                && !(term instanceof DayTerm)
                                && term != Sign.ON
                                && !(term instanceof Numeral minutes && minutes.isWithin(15, 59))
                                && term != Sign.OCLOCK))),
                // with June, see August
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Word(""))),
                        WITH,
                        maybe(sign(Sign.ARTICLE)),
                        a(MonthName.class),
                        unless(a(Numeral.class))),
                // Montag mein Name, Sunday is my surname
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Word(""))),
                        unless(sign(Sign.ON, Sign.FOR)),
                        or(a(Weekday.class), a(MonthName.class)),
                        any(words("ist", "mein", "unser")),
                        words("name", "nachname", "familienname", "surname")),
                // Hans Freitag hier
                Rule.some(
                        (match, scope) -> Optional.of(List.of(new Word(""))),
                        a(Word.class),
                        or(a(Weekday.class), a(MonthName.class)),
                        words("hier", "here", "speaking"),
                        mark(',')),
                // I may be late
                Rule.some(
                        (match, scope) -> Optional.of(List.of(match.terms().get(0), new Word("may"))),
                        words("i", "we", "you", "he", "she", "it", "that", "they", "there"),
                        a(MonthName.class, month -> month.month() == Month.MAY),
                        a(Word.class)));
    }

    private static int likeSounding(Word word) {
        return switch (word.text()) {
            case "ate" -> 8;
            case "tree" -> 3;
            case "won" -> 1;
            case "tin" -> 10;
            default -> 4;
        };
    }

    private static int misheard(Match match) {
        if (match.has(Sign.TO)) {
            return 2;
        }
        return match.find(Word.class, 0).map(AsideRules::likeSounding).orElse(4);
    }
}
