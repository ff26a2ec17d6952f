package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.Folding;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out of which place a time is the time that callers say: "10 Uhr New Yorker Zeit", "3 pm Eastern time", "9 Uhr UTC". */
public final class SpokenZones {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
    private static final Pattern OFFSET = Pattern.compile("\\b(?:UTC|GMT)\\s*([+-])\\s*(\\d{1,2})(?::?([0-5]\\d))?\\b");
    private static final Pattern UP_TO_A_TIME = Pattern.compile("""
            (?:\\d|\\b(?:Uhr|o['’]?clock|[ap]\\.? ?m\\.?|noon|midnight|eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|\\
            one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)) *$""", Pattern.CASE_INSENSITIVE);

    /** With anything else behind it a place is the beginning of a name or of a thing: "10 Uhr Thai Massage". */
    private static final Pattern ON_FROM_A_PLACE = Pattern.compile(
            "^ *(?:$|[.,;:!?)]|(?:bitte|please|on|am|heute|morgen|today|tomorrow|or|oder|if|wenn|is|ist|would|wäre|passt|geht)\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_PLACE = 2;

    private static final Set<String> TIME = Set.of("zeit", "ortszeit", "time");
    private static final Set<String> AT = Set.of("in", "von", "of", "aus");

    /** Whose time is that of several zones, or of one nobody knows here. */
    private static final Set<String> OPEN = Set.of(
            "amerikanischer",
            "amerikanische",
            "us",
            "american",
            "kanadischer",
            "kanadische",
            "canadian",
            "australischer",
            "australische",
            "australian",
            "russischer",
            "russische",
            "russian",
            "brasilianischer",
            "brasilianische",
            "brazilian",
            "mexikanischer",
            "mexikanische",
            "mexican",
            "meiner",
            "meine",
            "my",
            "lokaler",
            "lokale",
            "local");

    /** What a capital letter may stand before "Zeit" without being a place. */
    private static final Set<String> NO_PLACE = Set.of(
            "dieser", "unserer", "ihrer", "eurer", "deiner", "jeder", "einer", "keiner", "welcher", "frueher",
            "spaeter", "sommer", "winter", "aber", "immer");

    /** What behind a time is rather a language. */
    private static final Set<String> LANGUAGES = Set.of(
            "german",
            "english",
            "portuguese",
            "spanish",
            "french",
            "italian",
            "greek",
            "turkish",
            "polish",
            "romanian",
            "bulgarian",
            "ukrainian",
            "thai",
            "chinese",
            "japanese");

    private SpokenZones() {}

    /**
     * A text in which a place is told whose time it is.
     *
     * @param zone empty where it is not clear which
     * @param rest the text without that
     */
    public record Said(Optional<ZoneId> zone, String rest) {}

    private record Word(String raw, String folded, int from, int to) {}

    /** Returns what is told of it; empty where nothing is. */
    public static Optional<Said> in(String text) {
        Matcher offset = OFFSET.matcher(text);
        if (offset.find()) {
            return Optional.of(new Said(zone(offset.toMatchResult()), without(text, offset.start(), offset.end())));
        }
        List<Word> words = words(text);
        for (int i = 0; i < words.size(); i++) {
            Optional<Said> said =
                    TIME.contains(words.get(i).folded()) ? timeOf(text, words, i) : inOneWord(text, words, i);
            if (said.isPresent()) {
                return said;
            }
        }
        return there(text, words).or(() -> behindTime(text, words));
    }

    /** "Um zehn in New York". */
    private static Optional<Said> there(String text, List<Word> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            Optional<Said> said =
                    words.get(i).folded().equals("in") ? placeAt(text, words, i, i + 1) : Optional.empty();
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    /** "10 Uhr New York", "8 am Pacific". */
    private static Optional<Said> behindTime(String text, List<Word> words) {
        for (int i = 0; i < words.size(); i++) {
            boolean afterTime =
                    UP_TO_A_TIME.matcher(text.substring(0, words.get(i).from())).find();
            for (int end = Math.min(words.size(), i + LONGEST_PLACE); afterTime && end > i; end--) {
                ZoneId zone = LANGUAGES.contains(words.get(i).folded()) ? null : place(words, i, end);
                if (zone != null
                        && ON_FROM_A_PLACE
                                .matcher(text.substring(words.get(end - 1).to()))
                                .find()) {
                    return Optional.of(said(text, words, i, end - 1, zone));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ZoneId> zone(MatchResult offset) {
        int sign = offset.group(1).equals("-") ? -1 : 1;
        int minutes = offset.group(3) == null ? 0 : Integer.parseInt(offset.group(3));
        try {
            return Optional.of(ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(offset.group(2)), sign * minutes));
        } catch (DateTimeException nowhere) {
            return Optional.empty();
        }
    }

    private static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            words.add(new Word(word.group(), Folding.fold(word.group()), word.start(), word.end()));
        }
        return words;
    }

    /** "EST", "Ostküstenzeit". */
    private static Optional<Said> inOneWord(String text, List<Word> words, int at) {
        Word word = words.get(at);
        return ZoneNames.ofAbbreviation(word.raw())
                .or(() -> ZoneNames.ofTime(word.folded()))
                .map(zone -> said(text, words, at, at, zone));
    }

    /** The place comes before the word, or behind it: "New Yorker Zeit", "Ortszeit New York", "the time in London". */
    private static Optional<Said> timeOf(String text, List<Word> words, int at) {
        for (int many = Math.min(LONGEST_PLACE, at); many > 0; many--) {
            ZoneId zone = place(words, at - many, at);
            if (zone != null) {
                return Optional.of(said(text, words, at - many, at, zone));
            }
        }
        int behind = at + 1 < words.size() && AT.contains(words.get(at + 1).folded()) ? at + 2 : at + 1;
        Optional<Said> placed = placeAt(text, words, at, behind);
        if (placed.isPresent()) {
            return placed;
        }
        return at > 0 && isOpen(words.get(at - 1))
                ? Optional.of(new Said(
                        Optional.empty(),
                        without(text, words.get(at - 1).from(), words.get(at).to())))
                : Optional.empty();
    }

    private static boolean isOpen(Word before) {
        boolean named = Character.isUpperCase(before.raw().charAt(0))
                && before.folded().endsWith("er")
                && !NO_PLACE.contains(before.folded());
        return named || OPEN.contains(before.folded());
    }

    /** Returns what is told by a place whose name begins there. */
    private static Optional<Said> placeAt(String text, List<Word> words, int from, int begin) {
        for (int end = Math.min(words.size(), begin + LONGEST_PLACE); end > begin; end--) {
            ZoneId zone = place(words, begin, end);
            if (zone != null) {
                return Optional.of(said(text, words, from, end - 1, zone));
            }
        }
        return Optional.empty();
    }

    private static @Nullable ZoneId place(List<Word> words, int from, int to) {
        return ZoneNames.ofPlace(
                        words.subList(from, to).stream().map(Word::folded).collect(Collectors.joining(" ")))
                .orElse(null);
    }

    private static Said said(String text, List<Word> words, int first, int last, ZoneId zone) {
        return new Said(
                Optional.of(zone),
                without(text, words.get(first).from(), words.get(last).to()));
    }

    private static String without(String text, int from, int to) {
        return (text.substring(0, from) + " " + text.substring(to)).strip();
    }
}
