package de.askproai.gateway.speech.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So much time as is said in numbers, in German or English: "anderthalb Stunden", "half an hour", "two weeks". Pure.
 *
 * @param many in minutes, days or months, as its unit is
 */
record SpokenAmount(Unit unit, int many) {
    /** In minutes. */
    static final int HOUR = 60;

    private static final Map<String, Integer> NUMBERS = numbers();
    /** What may be said of a number; a regular expression. */
    static final String NUMBER =
            "(?:\\d{1,3}|(?:twenty|thirty|forty|fifty) (?:one|two|three|four|five|six|seven|eight|nine)|"
                    + String.join(
                            "|",
                            NUMBERS.keySet().stream()
                                    .sorted((a, b) -> b.length() - a.length())
                                    .toList()) + ")";

    private static final String ONE = "(?:(?:eine[rnm]?|ne|a) )?";
    private static final String HOURS = "(?:stunden?|stuendchen|std|h|hours?|hrs?)";
    private static final Pattern AMOUNT = Pattern.compile("\\b(?:"
            + ONE
            + "(?<quarters>dreiviertel|drei viertel|three quarters|viertel|quarter) ?(?:(?:of )?an )?(?:stunden?|hour)"
            + "|" + ONE + "(?<half>halbe[ns]?|half) ?(?:an )?(?:stunde|hour)"
            + "|(?<oneAndHalf>anderthalb) " + HOURS
            + "|(?<andHalf>" + NUMBER + ") ?(?:einhalb|und eine halbe|and a half) " + HOURS
            + "|(?<thenHalf>" + NUMBER + ") " + HOURS + " (?:and a half|und eine halbe)(?! (?:stunde|hour))"
            + "|(?<hours>" + NUMBER + ") ?" + HOURS
            + "|(?<minutes>" + NUMBER + ") ?(?:minuten?|min|minutes?|mins?)"
            + "|(?<days>" + NUMBER + ") ?(?:tage?n?|days?)"
            + "|(?<weeks>" + NUMBER + ") ?(?:wochen?|weeks?)"
            + "|(?<months>" + NUMBER + ") ?(?:monate?n?|months?))\\b");

    /** What amounts are counted in; a part of an hour was said as one. */
    enum Unit {
        PART,
        MINUTES,
        HOURS,
        DAYS,
        MONTHS
    }

    /** Returns the amounts that folded words name, in their order. */
    static List<SpokenAmount> all(String words) {
        List<SpokenAmount> amounts = new ArrayList<>();
        for (Matcher found = AMOUNT.matcher(words); found.find(); ) {
            amounts.add(of(found));
        }
        return amounts;
    }

    /** Returns folded words with a {@code #} in the place of each amount. */
    static String asSigns(String words) {
        return AMOUNT.matcher(words).replaceAll("#");
    }

    private static SpokenAmount of(Matcher found) {
        String quarters = found.group("quarters");
        if (quarters != null) {
            return new SpokenAmount(Unit.PART, quarters.startsWith("drei") || quarters.startsWith("three") ? 45 : 15);
        }
        if (found.group("half") != null) {
            return new SpokenAmount(Unit.PART, HOUR / 2);
        }
        if (found.group("oneAndHalf") != null) {
            return new SpokenAmount(Unit.HOURS, HOUR + HOUR / 2);
        }
        for (String andHalf : List.of("andHalf", "thenHalf")) {
            if (found.group(andHalf) != null) {
                return new SpokenAmount(Unit.HOURS, HOUR * number(found.group(andHalf)) + HOUR / 2);
            }
        }
        if (found.group("hours") != null) {
            return new SpokenAmount(Unit.HOURS, HOUR * number(found.group("hours")));
        }
        if (found.group("minutes") != null) {
            return new SpokenAmount(Unit.MINUTES, number(found.group("minutes")));
        }
        if (found.group("days") != null) {
            return new SpokenAmount(Unit.DAYS, number(found.group("days")));
        }
        return found.group("weeks") != null
                ? new SpokenAmount(Unit.DAYS, 7 * number(found.group("weeks")))
                : new SpokenAmount(Unit.MONTHS, number(found.group("months")));
    }

    boolean isOnTheClock() {
        return unit.compareTo(Unit.HOURS) <= 0;
    }

    private static int number(String words) {
        int number = 0;
        for (String word : words.split(" ", -1)) {
            Integer known = NUMBERS.get(word);
            number += known == null ? Integer.parseInt(word) : known;
        }
        return number;
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>(NumberWords.cardinals());
        for (String one : new String[] {"ein", "eine", "einen", "einer", "einem", "a", "an", "one", "another"}) {
            numbers.put(one, 1);
        }
        return Map.copyOf(numbers);
    }
}
