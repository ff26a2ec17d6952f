package de.askproai.gateway.tool;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of arguments that speak of when something is wished for, also such as no tool has. */
final class WhenNames {
    /** What names that say when are made of. */
    private static final Set<String> WHEN = Set.of(
            "date",
            "datum",
            "day",
            "tag",
            "time",
            "zeit",
            "uhr",
            "uhrzeit",
            "wann",
            "when",
            "termin",
            "appointment",
            "start",
            "beginn",
            "woche",
            "week",
            "wochentag",
            "weekday",
            "monat",
            "month",
            "zeitraum",
            "datetime",
            "from",
            "until",
            "von",
            "bis",
            "ab",
            "slot",
            "wunsch",
            "moment");

    /** Of what is not wished for: where and when somebody speaks. */
    private static final Set<String> NOT_WISHED = Set.of(
            "birth",
            "birthday",
            "zone",
            "timezone",
            "zeitzone",
            "current",
            "now",
            "jetzt",
            "aktuelle",
            "aktuelles",
            "call",
            "anruf",
            "id");

    /** German names of days and times in one word: "Buchungsdatum", "Abholtag", "Urlaubswoche", "Terminwunsch". */
    private static final Pattern WHEN_IN_ONE_WORD =
            Pattern.compile("\\p{L}*(?:tag|datum|termin|woche|monat|zeit|zeitraum|zeitpunkt)"
                    + "|\\p{L}*(?:tages|tag|datums|termin|wochen|wochentags|monats|zeit)(?:wunsch|angabe|auswahl)");

    private static final Pattern NOT_WISHED_IN_ONE_WORD = Pattern.compile(
            "geburt\\p{L}*|anruf\\p{L}*|aktuell\\p{L}*|heutig\\p{L}*|system\\p{L}*|hochzeit|mahlzeit|wartezeit|uebrig\\p{L}*");

    private WhenNames() {}

    /** Returns whether an argument of that name may say when something is wished for. */
    static boolean mayBeOne(String called) {
        List<String> words = List.of(Spelling.snakeCase(called).split("_", -1));
        return words.stream().anyMatch(WhenNames::saysWhen)
                && words.stream().noneMatch(NOT_WISHED::contains)
                && words.stream()
                        .noneMatch(word -> NOT_WISHED_IN_ONE_WORD.matcher(word).matches());
    }

    private static boolean saysWhen(String word) {
        return WHEN.contains(word) || WHEN_IN_ONE_WORD.matcher(word).matches();
    }
}
