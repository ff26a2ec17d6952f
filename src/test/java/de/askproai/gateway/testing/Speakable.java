package de.askproai.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a voice can read out and a person on the phone can keep in mind: at most two sentences of one language, and three
 * options; dates and prices in words, clock times as "14 Uhr", "13:30 Uhr", "2:30 PM"; no abbreviations, ids, addresses or
 * signs of writing.
 */
public final class Speakable {
    private static final int MOST_SENTENCES = 2;
    private static final int MOST_OPTIONS = 3;
    private static final int LONGEST = 320;
    private static final int MOST_WORDS = 35;

    private static final String MONTHS =
            "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember";
    private static final String ENGLISH_MONTHS =
            "January|February|March|April|May|June|July|August|September|October|November|December";
    /** Has a full stop or a comma that ends nothing. */
    private static final Pattern DATE = Pattern.compile("(?:, de[nmr] )?\\b\\d{1,2}\\. (?:" + MONTHS
            + ")(?: \\d{4},?)?|, (?:" + ENGLISH_MONTHS + ") \\d{1,2}(?:, \\d{4})?");

    private static final Pattern SENTENCE = Pattern.compile("[^.!?]+[.!?]+(?=\\s|$)");
    /** Has a comma that comes before the first option: "Welchen meinen Sie, den um neun …?". */
    private static final Pattern EXAMPLE =
            Pattern.compile("^\\s*(?:Welche[nrs]?|Zu wem|Which|Who)\\b[^,]*,|, (?:zum Beispiel|for example)");

    private static final Pattern OR = Pattern.compile(" (?:oder|or) ");

    /** Stands before what is said, with whatever small letter a shop's name begins. */
    private static final Pattern LABEL = Pattern.compile("^[^:.?!]{1,60}: (?=\\p{Lu})");

    /** Lets the voice, and who listens, take a breath. */
    private static final Pattern PAUSE = Pattern.compile("[.!?;:](?=\\s|$)");

    private static final Pattern SMALL = Pattern.compile("^\\s*\\p{Ll}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d][\\p{L}\\d:'’-]*");

    /** Words that are of one language only, and of no service's or person's name. */
    private static final Set<String> GERMAN = Set.of(
            "sie",
            "ihr",
            "ihre",
            "ihren",
            "ihnen",
            "ist",
            "sind",
            "nicht",
            "für",
            "uhr",
            "bitte",
            "wann",
            "ich",
            "wir",
            "oder",
            "einen",
            "können",
            "möchten",
            "haben",
            "heute",
            "kein",
            "keine",
            "dann",
            "kann",
            "wird",
            "werden",
            "auch",
            "noch",
            "beim",
            "zum",
            "wurde",
            "termin",
            "welchen",
            "welche",
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag",
            "sonntag");

    private static final Set<String> ENGLISH = Set.of(
            "the",
            "you",
            "your",
            "is",
            "are",
            "not",
            "for",
            "please",
            "when",
            "tomorrow",
            "today",
            "we",
            "would",
            "appointment",
            "at",
            "have",
            "can",
            "which",
            "of",
            "that",
            "this",
            "there",
            "it",
            "or",
            "be",
            "no",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday");

    private static final Map<String, Pattern> NEVER = Map.ofEntries(
            entry(
                    "a clock in digits",
                    "\\d:00\\b|\\b0\\d:\\d{2}\\b|\\b\\d{1,2}:\\d{2}\\b(?! (?:Uhr|[AP]M)\\b)|\\b\\d{1,2}\\.\\d{2} Uhr|\\bh\\b"),
            entry(
                    "an abbreviation",
                    "\\b(?:[zZ]\\. ?B|[dD]\\. ?h|u\\. ?a|bzw|Nr|Str|Tel|ca|inkl|exkl|zzgl|evtl|ggf|usw|etc|Std|Min|Mo|Di|Mi|Do|Fr|Sa|So"
                            + "|Jan|Feb|Okt|Dez|Hr|Mr|Mrs|e\\.g|i\\.e|approx|appt|min|hrs?)\\.|\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\b"
                            + "|str\\.|&|%|°"),
            entry("a sign of writing", "[\"„“”«»‚‘()–—/…]| - |(?<![\\p{L}\\d])'|\\d-\\d"),
            entry("punctuation twice", "[.!?,:]\\s*[.!?,:]"),
            entry("a price in digits", "\\b\\d+[.,]\\d{2}\\b|\\b\\d+ (?:Euro|euros?) \\d\\b"),
            entry(
                    "a word without its noun",
                    "\\b(?:am|im|beim|zum|zur|für|bis|den|dem|eine[mnrs]?|und|oder|ihre[mnrs]?|the|a|of|and|or|your)\\s*[.,!?]"
                            + "|(?:Termin|morgen|heute|tag|Uhrzeit) um\\s*[.,!?]"),
            entry(
                    "two prepositions",
                    "(?i)\\b(?:bis|für|auf|von|halte) am \\p{Lu}|\\b(?:by|for|to|until|keeping) on \\p{Lu}"),
            entry("a date in digits", "\\d{4}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.|\\d{1,2}/\\d{1,2}"),
            entry("a time of a machine", "\\d{2}:\\d{2}:\\d{2}|\\dT\\d|\\d[+-]\\d{2}:"),
            entry("a sign of money", "[€$£]|\\b(?:EUR|USD|CHF)\\b"),
            entry("an address", "(?i)https?:|www\\.|\\w@\\w|\\b\\w+\\.(?:de|com|org|net)\\b"),
            entry("markup", "[<>*_#{}\\[\\]|`\\\\]"),
            entry("an id", "(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}|\\b(?=\\w*\\d)(?=\\w*[a-z])\\w{10,}\\b"),
            entry("a phone number", "\\+?\\d{6,}"),
            entry("a gap that was not filled", "(?i)\\bnull\\b|\\bOptional\\b| {2,}|\\n| [.,!?]"));

    private Speakable() {}

    private static Map.Entry<String, Pattern> entry(String what, String pattern) {
        return Map.entry(what, Pattern.compile(pattern));
    }

    /** Fails when something cannot be said to a caller. */
    public static void check(String message) {
        assertThat(faults(message)).as("can be said: %s", message).isEmpty();
    }

    /** Returns what keeps a message from being said. */
    public static List<String> faults(String message) {
        List<String> faults = new ArrayList<>();
        NEVER.forEach((what, pattern) -> {
            if (pattern.matcher(message).find()) {
                faults.add(what);
            }
        });
        String undated = DATE.matcher(message).replaceAll(" DATE");
        List<String> sentences = sentences(undated);
        if (sentences.isEmpty() || !String.join("", sentences).strip().equals(undated.strip())) {
            faults.add("no whole sentences");
        }
        if (sentences.size() > MOST_SENTENCES) {
            faults.add("more than two sentences");
        }
        if (sentences.stream().anyMatch(sentence -> options(sentence) > MOST_OPTIONS)) {
            faults.add("more than three options");
        }
        if (PAUSE.splitAsStream(undated).anyMatch(breath -> words(breath).count() > MOST_WORDS)) {
            faults.add("a sentence too long to listen to");
        }
        if (sentences(LABEL.matcher(undated).replaceFirst("")).stream()
                .anyMatch(sentence -> SMALL.matcher(sentence).find())) {
            faults.add("a sentence that begins small");
        }
        if (words(message).anyMatch(GERMAN::contains) && words(message).anyMatch(ENGLISH::contains)) {
            faults.add("two languages");
        }
        if (message.length() > LONGEST) {
            faults.add("too long to listen to");
        }
        return faults;
    }

    private static List<String> sentences(String message) {
        List<String> sentences = new ArrayList<>();
        Matcher matcher = SENTENCE.matcher(message);
        while (matcher.find()) {
            sentences.add(matcher.group());
        }
        return sentences;
    }

    private static Stream<String> words(String text) {
        return WORD.matcher(text).results().map(word -> word.group().toLowerCase(Locale.ROOT));
    }

    /** Returns between how many things a sentence lets a caller choose; one where it does not. */
    private static int options(String sentence) {
        String[] parts = OR.split(EXAMPLE.matcher(sentence).replaceAll(""), -1);
        if (parts.length == 1) {
            return 1;
        }
        long commas = parts[0].chars().filter(sign -> sign == ',').count();
        return parts.length + (int) commas;
    }
}
