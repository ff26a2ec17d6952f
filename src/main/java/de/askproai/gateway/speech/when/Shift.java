package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.when.SpokenAmount.Unit;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What callers say of another time by the one there is, in German or English: "eine Stunde später", "half an hour earlier",
 * "selbe Zeit nächste Woche". Pure.
 *
 * @param sameTime whether the time of the day is to stay
 * @param sameDay whether the day is to stay
 * @param doubt what is said by the time there is, but not clearly; it is never guessed
 */
public record Shift(int months, int days, int minutes, boolean sameTime, boolean sameDay, Doubt doubt) {
    /** What is to be asked. */
    public enum Doubt {
        NONE,
        DAY,
        TIME
    }

    /** Nothing was said by the time there is. */
    public static final Shift NONE = new Shift(0, 0, 0, false, false, Doubt.NONE);

    private static final int DAY = 24 * SpokenAmount.HOUR;

    // In what is left once every amount has become a sign.
    private static final Pattern LATER =
            Pattern.compile("\\b(?:spaeter|nach hinten|later)\\b|# (?:danach|darauf|drauf|afterwards|after that|after$)"
                    + "|\\bpush(?:ed|ing)? (?:\\w+ ){0,3}?back\\b");
    private static final Pattern EARLIER = Pattern.compile(
            "\\b(?:frueher|nach vorne?|vorziehen|vorverlegen|earlier|sooner)\\b|# (?:eher|vorher|davor|beforehand|before that|before$)"
                    + "|\\b(?:bring(?:ing)?|brought|pull(?:ed|ing)?) (?:\\w+ ){0,3}?forward\\b");
    /** Which way that is, people do not agree. */
    private static final Pattern EITHER_WAY = Pattern.compile("\\b(?:back|forward)(?: by)? #|# (?:back|forward)\\b");

    private static final Pattern FROM_NOW = Pattern.compile("\\b(?:in|innerhalb|within)\\b");
    private static final Pattern HEDGED =
            Pattern.compile("\\b(?:oder|bis|or|until|zwischen|between|nicht|not|mindestens|wenigstens|hoechstens"
                    + "|maximal|at (?:least|most))\\b");

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

    /** Leaves an amount what it is: that it need not be so to the minute, or is one more. */
    private static final Pattern MORE_OR_LESS = Pattern.compile(
            "\\b(?:so\\s+)?in\\s+etwa\\s+|\\s+or\\s+so\\b|(?<=\\bhour)ish\\b|\\bmore\\s+(?=hour)"
                    + "|\\b(?:gute?|knappe?|weitere?)[nrs]?\\s+(?=(?:halbe[ns]?\\s+|(?:drei\\s?)?viertel\\s?)?st(?:unde|ündchen))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Says that it was so before. */
    private static final Pattern ONCE_MORE =
            Pattern.compile("\\b(?:noch|nochmals?|weitere[nrs]?|another|again|more)\\b");

    private static final Pattern ITS_WEEK = Pattern.compile(
            "\\b(?:in der(?: ?selben| gleichen)?|der ?selben|der gleichen|selbe|gleiche|that|(?:the )?same) (?:woche|week)\\b");

    /** An amount that is not all of it. */
    private static final Pattern TORN = Pattern.compile("\\b" + SpokenAmount.NUMBER + " (?:to )?#|# to\\b|# "
            + SpokenAmount.NUMBER + "\\b|\\b(?:halbe[nrs]?|half|einhalb|anderthalb|viertel|quarter|dreiviertel)\\b");

    private static final Pattern JOINED = Pattern.compile("# (?:(?:und|and) )?#");
    private static final Pattern JOINED_BY_AND = Pattern.compile("# (?:und|and) #");
    /** Folding leaves no signs, by which this would be two numbers. */
    private static final Pattern DECIMAL = Pattern.compile("(\\d)[.,]5(?=\\s*(?:[Ss]t|h))");

    /** Returns what a text says by the time there is. */
    public static Shift of(String text) {
        String words = Folding.words(DECIMAL.matcher(plain(text)).replaceAll("$1 einhalb"));
        List<SpokenAmount> amounts = SpokenAmount.all(words);
        String rest = SpokenAmount.asSigns(words);
        boolean later = LATER.matcher(rest).find();
        boolean earlier = EARLIER.matcher(rest).find();
        boolean shifted = !amounts.isEmpty()
                && !FROM_NOW.matcher(rest).find()
                && (later || earlier || EITHER_WAY.matcher(rest).find());
        boolean hedged = HEDGED.matcher(rest).find();
        int named = hedged ? 0 : named(rest);
        if (shifted && (hedged || later == earlier || !isOne(amounts, rest))) {
            return doubtful(
                    named == 0 && amounts.stream().allMatch(SpokenAmount::isOnTheClock) ? Doubt.TIME : Doubt.DAY);
        }
        if (hedged) {
            return NONE;
        }
        Shift day = new Shift(
                0,
                named,
                0,
                SAME_TIME.matcher(words).find(),
                SAME_DAY.matcher(words).find(),
                Doubt.NONE);
        return shifted ? day.and(by(amounts, later ? 1 : -1)) : day;
    }

    /** Returns the text without words that leave an amount what it is; "in etwa" is no "in". */
    public static String plain(String text) {
        return MORE_OR_LESS.matcher(text).replaceAll("");
    }

    /** Returns whether a text says that it is so much further than it was made before. */
    public static boolean isOnceMore(String text) {
        return ONCE_MORE.matcher(Folding.words(text)).find();
    }

    /** Returns whether a text names the week of the time there is ("am Freitag in der Woche"). */
    public static boolean isInItsWeek(String text) {
        return ITS_WEEK.matcher(Folding.words(text)).find();
    }

    /** Hours and minutes are one amount; of others nobody knows which counts. */
    private static boolean isOne(List<SpokenAmount> amounts, String rest) {
        if (TORN.matcher(rest).find()) {
            return false;
        }
        if (amounts.size() == 1) {
            return true;
        }
        SpokenAmount less = amounts.get(1);
        return amounts.size() == 2
                && amounts.get(0).unit() == Unit.HOURS
                && less.unit().compareTo(Unit.MINUTES) <= 0
                && less.many() < SpokenAmount.HOUR
                && (less.unit() == Unit.PART ? JOINED_BY_AND : JOINED)
                        .matcher(rest)
                        .find();
    }

    private static Shift by(List<SpokenAmount> amounts, int sign) {
        return new Shift(
                sign * sum(amounts, Unit.MONTHS, Unit.MONTHS),
                sign * sum(amounts, Unit.DAYS, Unit.DAYS),
                sign * sum(amounts, Unit.PART, Unit.HOURS),
                false,
                false,
                Doubt.NONE);
    }

    private static int sum(List<SpokenAmount> amounts, Unit least, Unit most) {
        return amounts.stream()
                .filter(amount ->
                        amount.unit().compareTo(least) >= 0 && amount.unit().compareTo(most) <= 0)
                .mapToInt(SpokenAmount::many)
                .sum();
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

    private static Shift doubtful(Doubt doubt) {
        return new Shift(0, 0, 0, false, false, doubt);
    }

    /** Returns what two texts say together: said twice it is meant once, and said differently it is in doubt. */
    public Shift and(Shift other) {
        if (doubt != Doubt.NONE || other.doubt != Doubt.NONE) {
            return doubt == Doubt.NONE ? other : this;
        }
        boolean alike = months == other.months && days == other.days && minutes == other.minutes;
        boolean apart = (isByDaysAlone() && other.isWithinADay()) || (isWithinADay() && other.isByDaysAlone());
        boolean both = (isByDays() || isByTime()) && (other.isByDays() || other.isByTime());
        if (both && !alike && !apart) {
            return doubtful(isByDays() || other.isByDays() ? Doubt.DAY : Doubt.TIME);
        }
        Shift one = new Shift(
                alike ? months : months + other.months,
                alike ? days : days + other.days,
                alike ? minutes : minutes + other.minutes,
                sameTime || other.sameTime,
                sameDay || other.sameDay,
                Doubt.NONE);
        if (one.sameTime && one.isByTime()) {
            return doubtful(Doubt.TIME);
        }
        return one.sameDay && one.isByDays() ? doubtful(Doubt.DAY) : one;
    }

    private boolean isByDaysAlone() {
        return isByDays() && !isByTime();
    }

    private boolean isWithinADay() {
        return isByTime() && !isByDays() && Math.abs(minutes) < DAY;
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
