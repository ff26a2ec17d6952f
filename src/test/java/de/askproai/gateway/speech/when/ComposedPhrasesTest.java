package de.askproai.gateway.speech.when;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Sentences put together of a day, a time, small talk and changes of mind, each part with what it means by a count of its
 * own on the calendar and the clock.
 */
class ComposedPhrasesTest {
    private static final int SENTENCES = 6000;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 1500;
    /** Before any time that is said, so that none of them is over. */
    private static final LocalTime EARLY = LocalTime.of(6, 40);

    private static final Pattern WEEK = Pattern.compile("([Ww]oche|week)\\b");
    private static final Pattern WORD = Pattern.compile("[a-z]$");

    private static final Map<Integer, LocalDate> EASTER = new TreeMap<>(Map.of(
            2026, LocalDate.of(2026, 4, 5),
            2027, LocalDate.of(2027, 3, 28),
            2028, LocalDate.of(2028, 4, 16),
            2029, LocalDate.of(2029, 4, 1),
            2030, LocalDate.of(2030, 4, 21),
            2031, LocalDate.of(2031, 4, 13)));

    private static final List<String> HOURS =
            List.of("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf");
    private static final List<String> ENGLISH_HOURS =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");
    private static final List<String> ORDINALS = List.of(
            "ersten",
            "zweiten",
            "dritten",
            "vierten",
            "fünften",
            "sechsten",
            "siebten",
            "achten",
            "neunten",
            "zehnten",
            "elften",
            "zwölften",
            "dreizehnten",
            "vierzehnten",
            "fünfzehnten",
            "sechzehnten",
            "siebzehnten",
            "achtzehnten",
            "neunzehnten",
            "zwanzigsten",
            "einundzwanzigsten",
            "zweiundzwanzigsten",
            "dreiundzwanzigsten",
            "vierundzwanzigsten",
            "fünfundzwanzigsten",
            "sechsundzwanzigsten",
            "siebenundzwanzigsten",
            "achtundzwanzigsten",
            "neunundzwanzigsten",
            "dreißigsten",
            "einunddreißigsten");
    private static final List<String> ENGLISH_ORDINALS = List.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
            "twenty second",
            "twenty-third",
            "twenty fourth",
            "twenty-fifth",
            "twenty sixth",
            "twenty-seventh",
            "twenty eighth",
            "twenty-ninth",
            "thirtieth",
            "thirty-first");

    private final TimeExpressions expressions = new TimeExpressions();

    /** Words and what they mean, in the notation of the phrase files. */
    private record Part(String words, String meaning) {}

    @Test
    void understandsGermanSentences() {
        assertThat(misunderstood(new German(), Locale.GERMAN, new Random(20261130)))
                .isEmpty();
    }

    @Test
    void understandsEnglishSentences() {
        assertThat(misunderstood(new English(), Locale.ENGLISH, new Random(20261201)))
                .isEmpty();
    }

    private List<String> misunderstood(Language language, Locale locale, Random random) {
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < SENTENCES; i++) {
            LocalDate today = FIRST.plusDays(random.nextInt(DAYS));
            Part sentence = sentence(language, today, random);
            ZonedDateTime now = today.atTime(EARLY).atZone(BERLIN);
            String noted = PhraseBook.noted(expressions.understand(sentence.words(), now, locale));
            if (!noted.equals(sentence.meaning())) {
                failures.add("%s, %s: %s => %s but %s"
                        .formatted(today, today.getDayOfWeek(), sentence.words(), sentence.meaning(), noted));
            }
        }
        return failures;
    }

    private static Part sentence(Language language, LocalDate today, Random random) {
        List<Part> days = language.days(today);
        Part day = one(days, random);
        Part time = one(language.times(), random);
        // "Next week on Monday, no, Wednesday" is of next week too.
        List<Part> others = days.stream()
                .filter(part -> !part.meaning().equals(day.meaning()))
                .filter(part -> !WEEK.matcher(part.words()).find())
                .toList();
        String core = core(language, day, time, one(others, random), one(language.times(), random), random);
        return new Part(
                one(language.openings(), random) + core + one(language.endings(), random),
                day.meaning() + " " + time.meaning());
    }

    private static String core(Language language, Part day, Part time, Part otherDay, Part otherTime, Random random) {
        String plain = day.words() + " " + time.words();
        return switch (random.nextInt(7)) {
            case 0 -> one(language.changes(), random).formatted(otherDay.words(), plain);
            case 1 -> one(language.refusals(), random).formatted(otherDay.words(), plain);
            case 2 ->
                isClockAlone(time) && isClockAlone(otherTime)
                        ? day.words() + " " + one(language.changes(), random).formatted(otherTime.words(), time.words())
                        : plain;
            case 3 -> time.words() + " " + day.words();
            default -> plain;
        };
    }

    /** "In the evening at nine, no, at eight" is still in the evening. */
    private static boolean isClockAlone(Part time) {
        return !WORD.matcher(time.meaning()).find();
    }

    private static <T> T one(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    /** How days, times and the talk around them are said. */
    private interface Language {
        List<Part> days(LocalDate today);

        List<Part> times();

        List<String> openings();

        List<String> endings();

        /** The first is taken back for the second. */
        List<String> changes();

        /** The first, a day, does not suit; the second does. */
        List<String> refusals();
    }

    private static final class German implements Language {
        @Override
        public List<Part> days(LocalDate today) {
            List<Part> parts = new ArrayList<>();
            parts.add(new Part("morgen", at(today.plusDays(1))));
            parts.add(new Part("übermorgen", at(today.plusDays(2))));
            for (DayOfWeek weekday : DayOfWeek.values()) {
                String name = weekday.getDisplayName(TextStyle.FULL, Locale.GERMAN);
                LocalDate next = next(weekday, today.plusDays(1));
                parts.add(new Part("am " + name, at(next)));
                parts.add(new Part("kommenden " + name, at(next)));
                parts.add(new Part("nächste Woche " + name, at(ofWeek(1, weekday, today))));
                parts.add(new Part(name + " übernächste Woche", at(ofWeek(2, weekday, today))));
                if (!next.equals(today.plusDays(7))) {
                    parts.add(new Part(name + " in einer Woche", at(next.plusDays(7))));
                }
                parts.add(new Part(
                        "am " + name + " nach Ostern",
                        at(next(weekday, easterMonday(today).plusDays(1)))));
            }
            for (int ahead = 3; ahead < 250; ahead += 6) {
                LocalDate day = today.plusDays(ahead);
                String ordinal = ORDINALS.get(day.getDayOfMonth() - 1);
                String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.GERMAN);
                String name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.GERMAN);
                parts.add(new Part("am " + ordinal + " " + month, at(day)));
                parts.add(new Part("am " + ordinal + " " + ORDINALS.get(day.getMonthValue() - 1), at(day)));
                parts.add(new Part("am " + day.getDayOfMonth() + "." + day.getMonthValue() + ".", at(day)));
                parts.add(new Part(name + ", den " + ordinal + " " + month, at(day)));
                parts.add(new Part("am " + day.getDayOfMonth() + ". " + month + " " + day.getYear(), at(day)));
            }
            for (int count = 2; count <= 6; count++) {
                parts.add(new Part("in " + HOURS.get(count - 1) + " Wochen", at(today.plusDays(7L * count))));
                parts.add(new Part("in " + HOURS.get(count - 1) + " Tagen", at(today.plusDays(count))));
            }
            return parts;
        }

        @Override
        public List<Part> times() {
            List<Part> parts = new ArrayList<>();
            for (int hour = 1; hour <= 12; hour++) {
                String said = HOURS.get(hour - 1);
                String before = clock(hour == 1 ? 12 : hour - 1, 30);
                parts.add(new Part("um " + said, clock(hour, 0)));
                parts.add(new Part("um halb " + said, before));
                parts.add(new Part("um Viertel nach " + said, clock(hour, 15)));
                parts.add(new Part("um Viertel vor " + said, clock(hour == 1 ? 12 : hour - 1, 45)));
                parts.add(new Part("viertel " + said, clock(hour == 1 ? 12 : hour - 1, 15)));
                parts.add(new Part("um dreiviertel " + said, clock(hour == 1 ? 12 : hour - 1, 45)));
                parts.add(new Part("um zehn vor " + said, clock(hour == 1 ? 12 : hour - 1, 50)));
                parts.add(new Part("um zwanzig nach " + said, clock(hour, 20)));
                parts.add(new Part("fünf vor halb " + said, clock(hour == 1 ? 12 : hour - 1, 25)));
                parts.add(new Part("so gegen " + said, "~" + clock(hour, 0)));
                parts.add(new Part("ab halb " + said, before + "-"));
                parts.add(new Part("bis " + said, "-" + clock(hour, 0)));
                parts.add(new Part("frühestens um " + said, clock(hour, 0) + "-"));
            }
            for (int hour = 7; hour <= 19; hour++) {
                parts.add(new Part("um " + hour + " Uhr 15", clock(hour, 15)));
                parts.add(new Part("um %d:40".formatted(hour), clock(hour, 40)));
                parts.add(new Part("ab %d Uhr".formatted(hour), clock(hour, 0) + "-"));
                parts.add(new Part(
                        "zwischen %d und %d Uhr".formatted(hour, hour + 2), clock(hour, 0) + "-" + clock(hour + 2, 0)));
            }
            for (int hour = 8; hour <= 11; hour++) {
                parts.add(new Part("vormittags um " + HOURS.get(hour - 1), clock(hour, 0) + " morning"));
                parts.add(new Part("abends um " + HOURS.get(hour - 3), clock(hour + 10, 0) + " evening"));
            }
            parts.add(new Part("nachmittags", "afternoon"));
            parts.add(new Part("am Vormittag", "morning"));
            return parts;
        }

        @Override
        public List<String> openings() {
            return List.of(
                    "",
                    "Guten Tag, Petersen mein Name, ich hätte gern einen Termin ",
                    "ja hallo, haben Sie vielleicht ",
                    "äh, ich würde gern ",
                    "Ich wollte fragen, ob es ",
                    "Moin, ich brauch für meinen Sohn einen Haarschnitt, am liebsten ",
                    "also wenn es geht ");
        }

        @Override
        public List<String> endings() {
            return List.of("", " bitte", ", wenn das möglich ist", ", geht das?", " für zwei Personen", ", ja?", ".");
        }

        @Override
        public List<String> changes() {
            return List.of(
                    "%s, nein, doch lieber %s",
                    "%s, äh, ich meine %s", "%s, ach nee, %s", "%s, Entschuldigung, %s", "%s, Moment, nein, %s");
        }

        @Override
        public List<String> refusals() {
            return List.of(
                    "%s geht leider nicht, %s",
                    "%s kann ich nicht, aber %s", "%s passt mir nicht, besser %s", "nicht %s, sondern %s");
        }
    }

    private static final class English implements Language {
        @Override
        public List<Part> days(LocalDate today) {
            List<Part> parts = new ArrayList<>();
            parts.add(new Part("tomorrow", at(today.plusDays(1))));
            parts.add(new Part("the day after tomorrow", at(today.plusDays(2))));
            for (DayOfWeek weekday : DayOfWeek.values()) {
                String name = weekday.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                LocalDate next = next(weekday, today.plusDays(1));
                parts.add(new Part("on " + name, at(next)));
                parts.add(new Part("this coming " + name, at(next)));
                parts.add(new Part(name + " next week", at(ofWeek(1, weekday, today))));
                if (!next.equals(today.plusDays(7))) {
                    parts.add(new Part("a week on " + name, at(next.plusDays(7))));
                }
                parts.add(new Part(
                        "the " + name + " after Easter",
                        at(next(weekday, easterMonday(today).plusDays(1)))));
            }
            for (int ahead = 3; ahead < 250; ahead += 6) {
                LocalDate day = today.plusDays(ahead);
                String ordinal = ENGLISH_ORDINALS.get(day.getDayOfMonth() - 1);
                String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                String name = day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
                parts.add(new Part("on " + month + " " + ordinal, at(day)));
                parts.add(new Part("on the " + ordinal + " of " + month, at(day)));
                parts.add(new Part(name + ", " + month + " " + day.getDayOfMonth(), at(day)));
                parts.add(new Part(name + " the " + ordinal + " of " + month, at(day)));
            }
            for (int count = 2; count <= 6; count++) {
                parts.add(new Part("in " + ENGLISH_HOURS.get(count - 1) + " weeks", at(today.plusDays(7L * count))));
                parts.add(new Part("in " + ENGLISH_HOURS.get(count - 1) + " days", at(today.plusDays(count))));
            }
            return parts;
        }

        @Override
        public List<Part> times() {
            List<Part> parts = new ArrayList<>();
            for (int hour = 1; hour <= 12; hour++) {
                String said = ENGLISH_HOURS.get(hour - 1);
                int before = hour == 1 ? 12 : hour - 1;
                parts.add(new Part("at " + said, clock(hour, 0)));
                parts.add(new Part("at half past " + said, clock(hour, 30)));
                parts.add(new Part("at quarter past " + said, clock(hour, 15)));
                parts.add(new Part("at a quarter to " + said, clock(before, 45)));
                parts.add(new Part("at ten to " + said, clock(before, 50)));
                parts.add(new Part("at twenty past " + said, clock(hour, 20)));
                parts.add(new Part("at " + said + " thirty", clock(hour, 30)));
                parts.add(new Part("around " + said, "~" + clock(hour, 0)));
                parts.add(new Part("after half past " + said, clock(hour, 30) + "-"));
                parts.add(new Part("before " + said, "-" + clock(hour, 0)));
                parts.add(new Part("at " + said + " o'clock", clock(hour, 0)));
            }
            for (int hour = 1; hour <= 7; hour++) {
                String pm = LocalTime.of(hour + 12, 0).toString();
                parts.add(new Part("at " + hour + " pm", pm));
                parts.add(new Part(
                        "at %d:45 p.m.".formatted(hour),
                        LocalTime.of(hour + 12, 45).toString()));
                parts.add(new Part(
                        "between %d and %d pm".formatted(hour, hour + 1), pm + "-" + LocalTime.of(hour + 13, 0)));
            }
            for (int hour = 8; hour <= 11; hour++) {
                parts.add(new Part("in the morning at " + ENGLISH_HOURS.get(hour - 1), clock(hour, 0) + " morning"));
                parts.add(new Part("at %d:15 am".formatted(hour), clock(hour, 15)));
            }
            parts.add(new Part("in the afternoon", "afternoon"));
            return parts;
        }

        @Override
        public List<String> openings() {
            return List.of(
                    "",
                    "Good morning, this is Jane Porter, I'd like an appointment ",
                    "hi, do you have anything ",
                    "uh, could I come in ",
                    "I was wondering if I could get a haircut ",
                    "my son needs to see you, ideally ");
        }

        @Override
        public List<String> endings() {
            return List.of("", " please", ", if that's possible", ", would that work?", " for two people", ".");
        }

        @Override
        public List<String> changes() {
            return List.of("%s, no, %s", "%s, sorry, I mean %s", "%s, no wait, %s", "%s, actually %s");
        }

        @Override
        public List<String> refusals() {
            return List.of(
                    "%s doesn't work, so %s", "I can't make it %s, but %s", "%s is no good, %s", "not %s but %s");
        }
    }

    private static String at(LocalDate day) {
        return day.toString();
    }

    /** What a clock's face shows, at the time of the day when shops are open. */
    private static String clock(int hour, int minute) {
        return LocalTime.of(hour <= 6 ? hour + 12 : hour, minute).toString();
    }

    private static LocalDate next(DayOfWeek weekday, LocalDate from) {
        LocalDate day = from;
        while (day.getDayOfWeek() != weekday) {
            day = day.plusDays(1);
        }
        return day;
    }

    private static LocalDate ofWeek(int ahead, DayOfWeek weekday, LocalDate today) {
        LocalDate sunday = next(DayOfWeek.SUNDAY, today);
        return sunday.plusDays(7L * (ahead - 1) + weekday.getValue());
    }

    /** The next one that is not over. */
    private static LocalDate easterMonday(LocalDate today) {
        return EASTER.values().stream()
                .map(sunday -> sunday.plusDays(1))
                .filter(monday -> !monday.isBefore(today))
                .findFirst()
                .orElseThrow();
    }
}
