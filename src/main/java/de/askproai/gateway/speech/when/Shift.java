package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Folding;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What callers say of another time by the one there is, in German or English: "eine Stunde später", "half an hour earlier",
 * "selbe Zeit nächste Woche". Pure.
 *
 * @param sameTime whether the time of the day is to stay
 * @param sameDay whether the day is to stay
 */
public record Shift(int months, int days, int minutes, boolean sameTime, boolean sameDay) {
    /** Nothing was said by the time there is. */
    public static final Shift NONE = new Shift(0, 0, 0, false, false);

    private static final Pattern LATER =
            Pattern.compile("\\b(?:spaeter|nach hinten|danach|darauf|drauf|later|after(?:wards| that)|back)\\b");
    private static final Pattern EARLIER = Pattern.compile(
            "\\b(?:frueher|eher|vorher|davor|nach vorne?|vorziehen|vorverlegen|earlier|sooner|before(?:hand| that)|forward)\\b");

    private static final Pattern SAME_TIME = Pattern.compile(
            "\\b(?:selbe[nr]?|gleiche[nr]?|dieselben?|derselben) (?:uhr)?zeit\\b|\\b(?:the )?same time\\b");
    private static final Pattern SAME_DAY =
            Pattern.compile("\\b(?:selben|gleichen|demselben) tag\\b|\\bthe same day\\b|\\bsame day\\b");

    private static final Pattern NEXT_DAY = Pattern.compile("\\b(?:naechsten|folgenden|darauffolgenden) tag\\b"
            + "|\\btag (?:danach|darauf|drauf)\\b|\\btags darauf\\b|\\b(?:next|following) day\\b"
            + "|\\bday after(?: that|wards)?(?! tomorrow)\\b(?! \\w)");
    private static final Pattern DAY_BEFORE = Pattern.compile("\\btag (?:davor|vorher|zuvor)\\b|\\btags zuvor\\b"
            + "|\\bprevious day\\b|\\bday before(?: that)?\\b(?! \\w)");
    private static final Pattern NEXT_WEEK = Pattern.compile("\\bwoche (?:danach|darauf|drauf)\\b"
            + "|\\bdarauffolgenden? woche\\b|\\bfollowing week\\b|\\bweek after(?: that)?\\b(?! \\w)");
    private static final Pattern WEEK_BEFORE = Pattern.compile(
            "\\bwoche (?:davor|vorher|zuvor)\\b|\\bprevious week\\b|\\bweek before(?: that)?\\b(?! \\w)");

    private static final Map<String, Integer> NUMBERS = numbers();
    private static final String NUMBER = "(\\d{1,3}|"
            + String.join(
                    "|",
                    NUMBERS.keySet().stream()
                            .sorted((a, b) -> b.length() - a.length())
                            .toList()) + ")";

    private static final Pattern QUARTERS = Pattern.compile(
            "\\b(dreiviertel|drei viertel|three quarters|viertel|quarter) ?(?:(?:of )?an )?(?:stunden?|hour)\\b");
    private static final Pattern HALF = Pattern.compile("\\b(?:halbe[ns]?|half) ?(?:an )?(?:stunde|hour)\\b");
    private static final Pattern AND_A_HALF =
            Pattern.compile("\\b(?:(anderthalb)|" + NUMBER + " ?(?:einhalb|und eine halbe)" + "|" + NUMBER
                    + " and a half) (?:stunden?|hours?)\\b|\\b(an|one) hour and a half\\b");
    private static final Pattern HOURS = Pattern.compile("\\b" + NUMBER + " ?(?:stunden?|std|h|hours?|hrs?)\\b");
    private static final Pattern MINUTES = Pattern.compile("\\b" + NUMBER + " ?(?:minuten?|min|minutes?|mins?)\\b");
    private static final Pattern DAYS = Pattern.compile("\\b" + NUMBER + " ?(?:tage?n?|days?)\\b");
    private static final Pattern WEEKS = Pattern.compile("\\b" + NUMBER + " ?(?:wochen?|weeks?)\\b");
    private static final Pattern MONTHS = Pattern.compile("\\b" + NUMBER + " ?(?:monate?n?|months?)\\b");
    /** Folding leaves no signs, by which this would be two numbers. */
    private static final Pattern DECIMAL = Pattern.compile("(\\d)[.,]5(?=\\s*(?:[Ss]t|h))");

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>(NumberWords.cardinals());
        for (String one : new String[] {"ein", "eine", "einen", "einer", "einem", "a", "an", "one"}) {
            numbers.put(one, 1);
        }
        return Map.copyOf(numbers);
    }

    /** Returns what a text says by the time there is. */
    public static Shift of(String text) {
        String words = Folding.words(DECIMAL.matcher(text).replaceAll("$1 einhalb"));
        boolean sameTime = SAME_TIME.matcher(words).find();
        boolean sameDay = SAME_DAY.matcher(words).find();
        int named = named(words);
        boolean later = LATER.matcher(words).find();
        boolean earlier = EARLIER.matcher(words).find();
        if (named != 0 || later == earlier) {
            return new Shift(0, named, 0, sameTime, sameDay);
        }
        int sign = later ? 1 : -1;
        return new Shift(
                sign * sum(MONTHS, words),
                sign * (sum(DAYS, words) + 7 * sum(WEEKS, words)),
                sign * minutes(words),
                sameTime,
                sameDay);
    }

    private static int named(String words) {
        if (NEXT_DAY.matcher(words).find()) {
            return 1;
        }
        if (DAY_BEFORE.matcher(words).find()) {
            return -1;
        }
        if (NEXT_WEEK.matcher(words).find()) {
            return 7;
        }
        return WEEK_BEFORE.matcher(words).find() ? -7 : 0;
    }

    private static int minutes(String words) {
        Matcher half = AND_A_HALF.matcher(words);
        if (half.find()) {
            String many = half.group(2) == null ? half.group(3) : half.group(2);
            return 60 * (many == null ? 1 : number(many)) + 30;
        }
        Matcher quarters = QUARTERS.matcher(words);
        if (quarters.find()) {
            return quarters.group(1).startsWith("drei") || quarters.group(1).startsWith("three") ? 45 : 15;
        }
        if (HALF.matcher(words).find()) {
            return 30;
        }
        return 60 * sum(HOURS, words) + sum(MINUTES, words);
    }

    private static int sum(Pattern amount, String words) {
        return amount.matcher(words)
                .results()
                .mapToInt(found -> number(found.group(1)))
                .sum();
    }

    private static int number(String word) {
        Integer number = NUMBERS.get(word);
        return number == null ? Integer.parseInt(word) : number;
    }

    public boolean isNothing() {
        return equals(NONE);
    }

    /** Returns whether it is said how many days further it is. */
    public boolean isByDays() {
        return months != 0 || days != 0;
    }

    /** Returns whether it is said how much further it is on the clock. */
    public boolean isByTime() {
        return minutes != 0;
    }

    /** Returns the time that is so much further. */
    public ZonedDateTime from(ZonedDateTime there) {
        return there.plusMonths(months).plusDays(days).plusMinutes(minutes);
    }
}
