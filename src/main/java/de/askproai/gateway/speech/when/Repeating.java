package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Folding;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether somebody wishes for a time again and again: "jeden Donnerstag um 15 Uhr", "every other week". Pure. */
public final class Repeating {
    private static final String GERMAN_DAY = "(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)";
    private static final String ENGLISH_DAY = "(monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    private static final String SEVERAL =
            "(?:zwei|beiden|drei|vier|fuenf|sechs|sieben|acht|neun|zehn|zwoelf|vierzehn|paar|\\d{1,2})";
    private static final String ENGLISH_SEVERAL =
            "(?:two|three|four|five|six|seven|eight|ten|twelve|few|couple of|\\d{1,2})";

    /** The group of each names the weekday, where it is one that comes again. */
    private static final List<Pattern> AGAIN = List.of(
            Pattern.compile("\\b(?:jeden|jeweils|immer)(?: (?:am|zweiten|dritten|vierten|ersten|letzten))* "
                    + GERMAN_DAY + "\\w*"),
            Pattern.compile("\\b(?:every|each|always on)(?: (?:other|second|third|fourth|single|2nd|3rd))? "
                    + ENGLISH_DAY + "s?\\b"),
            // "In zwei Mittwochen" is one of them.
            Pattern.compile("\\b(?<!\\b(?:in|einem der|einen der|eines der) )(?:naechsten|kommenden|folgenden|"
                    + SEVERAL + ") " + GERMAN_DAY + "en?\\b"),
            Pattern.compile("\\b(?<!\\bin )(?:coming|following|" + ENGLISH_SEVERAL + ") " + ENGLISH_DAY + "s\\b"),
            Pattern.compile(
                    "\\bjeden? (?:(?:zweiten?|dritten?|vierten?) )?(?:woche|monat)\\b"
                            + "|\\balle " + SEVERAL + " (?:wochen|tage|monate)\\b"
                            + "|\\b" + SEVERAL
                            + " (?:wochen|tage|monate|termine) (?:lang|hintereinander|nacheinander|in folge)\\b"
                            + "|\\b(?:ein ?mal|zwei ?mal|[12]x|1 mal) (?:die|pro|in der|im|je) (?:woche|monat)\\b"
                            + "|\\b(?:wochentlich|woechentlich|zweiwoechentlich|monatlich|vierzehntaegig|14 ?taegig|regelmaessig)\\w*"
                            + "|\\b\\w*(?:dauertermin|serientermin)e?\\b|\\bals serie\\b"
                            + "|\\b(?:every|each) (?:(?:other|second|third|single|" + ENGLISH_SEVERAL
                            + ") )?(?:weeks?|months?)\\b"
                            + "|\\b" + ENGLISH_SEVERAL + " (?:weeks|days|months|appointments) (?:in a row|running)\\b"
                            + "|\\b(?:once|twice) (?:a|per) (?:week|month)\\b"
                            + "|\\b(?:weekly|biweekly|fortnightly|monthly)\\b|\\b(?:recurring|repeating|standing) appointments?\\b"));

    /** "Mittwochs um zehn". */
    private static final List<Pattern> HABIT = List.of(
            Pattern.compile("\\b" + GERMAN_DAY + "s\\b(?! ?termin\\b)"),
            Pattern.compile("\\b(?<!\\b(?:next|this|" + ENGLISH_SEVERAL + ") )" + ENGLISH_DAY + "s\\b"));

    /** Who tells of their life says when they cannot come, or can: "jeden Dienstag hab ich Chor". */
    private static final Pattern TOLD = Pattern.compile(
            "\\b(?:hab|habe|hat|haben|arbeite\\w*|muss|bin|ist|sind|war|gehe|trainiere|egal|recht"
                    + "|weg|verreist|urlaub|unterwegs|krank|away|on holiday|i have|i ve|i work|i m|i am|is|are|was|works|got|except|ausser)\\b");

    /** So does who says by a habit on which day one appointment would suit them: "mittwochs passt es mir am besten". */
    private static final Pattern SUITING = Pattern.compile(
            "\\b(?:kann|koennte|koennen|passt|passen|geht|ginge|besten|liebsten|lieber|nur|frei|zeit|nicht|nie|einen? termin"
                    + "|can|could|suits?|work|best|better|rather|prefer|only|free|not|never|don|an appointment|one appointment)\\b");

    private static final Pattern CLAUSES = Pattern.compile("[,.;:!?\\n]");

    private static final Map<String, DayOfWeek> GERMAN = Map.of(
            "montag", DayOfWeek.MONDAY,
            "dienstag", DayOfWeek.TUESDAY,
            "mittwoch", DayOfWeek.WEDNESDAY,
            "donnerstag", DayOfWeek.THURSDAY,
            "freitag", DayOfWeek.FRIDAY,
            "samstag", DayOfWeek.SATURDAY,
            "sonnabend", DayOfWeek.SATURDAY,
            "sonntag", DayOfWeek.SUNDAY);

    private Repeating() {}

    /**
     * Returns whether such times are wished for.
     *
     * @param day the first of them; null where it is open
     */
    public static boolean isIn(String said, @Nullable LocalDate day) {
        return CLAUSES.splitAsStream(said)
                .map(Folding::words)
                .filter(clause -> !TOLD.matcher(clause).find())
                .anyMatch(clause -> AGAIN.stream().anyMatch(again -> isIn(clause, again, day))
                        || (!SUITING.matcher(clause).find()
                                && HABIT.stream().anyMatch(habit -> isIn(clause, habit, day))));
    }

    private static boolean isIn(String clause, Pattern again, @Nullable LocalDate day) {
        Matcher found = again.matcher(clause);
        return found.find()
                && (day == null || found.groupCount() == 0 || weekday(found.group(1)) == day.getDayOfWeek());
    }

    private static DayOfWeek weekday(String name) {
        DayOfWeek german = GERMAN.get(name);
        return german == null ? DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT)) : german;
    }
}
