package de.askproai.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a voice can read out and a person on the phone can keep in mind: at most two sentences and three options; dates and
 * prices in words; no ids, addresses or markup.
 */
public final class Speakable {
    private static final int MOST_SENTENCES = 2;
    private static final int MOST_OPTIONS = 3;
    private static final int LONGEST = 320;

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

    private static final Map<String, Pattern> NEVER = Map.of(
            "two prepositions",
                    Pattern.compile(
                            "(?i)\\b(?:bis|für|auf|von|halte) am \\p{Lu}|\\b(?:by|for|to|until|keeping) on \\p{Lu}"),
            "a date in digits", Pattern.compile("\\d{4}-\\d{2}|\\d{1,2}\\.\\d{1,2}\\.|\\d{1,2}/\\d{1,2}"),
            "a time of a machine", Pattern.compile("\\d{2}:\\d{2}:\\d{2}|\\dT\\d|\\d[+-]\\d{2}:"),
            "a sign of money", Pattern.compile("[€$£]|\\b(?:EUR|USD|CHF)\\b"),
            "an address", Pattern.compile("(?i)https?:|www\\.|\\w@\\w|\\b\\w+\\.(?:de|com|org|net)\\b"),
            "markup", Pattern.compile("[<>*_#{}\\[\\]|`\\\\]"),
            "an id", Pattern.compile("(?i)\\b[0-9a-f]{8}-[0-9a-f]{4}|\\b(?=\\w*\\d)(?=\\w*[a-z])\\w{10,}\\b"),
            "a phone number", Pattern.compile("\\+?\\d{6,}"),
            "a gap that was not filled", Pattern.compile("(?i)\\bnull\\b|\\bOptional\\b| {2,}|\\n| [.,!?]"));

    private Speakable() {}

    /** Fails when something cannot be said to a caller. */
    public static void check(String message) {
        assertThat(faults(message)).as("can be said: %s", message).isEmpty();
    }

    /** Returns what keeps a message from being said. */
    static List<String> faults(String message) {
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
