package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.UrgentMatters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a company calls urgent, and what its callers are told then; what is wrong goes to the problems. */
final class UrgentReader {
    /** Something else is said after it, and all of it has to be heard. */
    private static final int LONGEST = 160;

    /** One sentence a voice can read out. */
    private static final Pattern SENTENCE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ,;:'’&()–-]*[.!]?");

    /** Read out digit by digit it could not be kept in mind. */
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{6,}");

    private static final int MOST_PHRASES = 50;
    private static final int LONGEST_PHRASE = 60;

    private UrgentReader() {}

    static UrgentMatters read(Section urgent) {
        UrgentMatters matters = new UrgentMatters(
                Languages.read(urgent.section("text"), UrgentReader::text),
                Languages.read(urgent.section("phrases"), UrgentReader::phrases));
        urgent.end();
        return matters;
    }

    private static Optional<String> text(Section texts, String language) {
        if (!UrgentMatters.areSpoken(language)) {
            texts.wrong("'" + language + "' is not spoken here; allowed: de, en");
        }
        return texts.text(language)
                .flatMap(text -> text.as(
                        value -> Optional.of(value.strip())
                                .filter(UrgentReader::isSayable)
                                .map(UrgentReader::ended),
                        "is not one sentence to be spoken, of at most " + LONGEST + " characters"));
    }

    private static boolean isSayable(String said) {
        return said.length() <= LONGEST
                && SENTENCE.matcher(said).matches()
                && !LONG_NUMBER.matcher(said).find();
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") || sentence.endsWith("!") ? sentence : sentence + ".";
    }

    private static Optional<List<String>> phrases(Section languages, String language) {
        List<Text> written = languages.texts(language);
        if (written.size() > MOST_PHRASES) {
            languages.wrong("'" + language + "' has more than " + MOST_PHRASES + " phrases");
        }
        List<String> phrases = written.stream()
                .flatMap(text -> text
                        .as(
                                value -> Optional.of(value.strip())
                                        .filter(words -> words.length() <= LONGEST_PHRASE
                                                && !Folding.words(words).isEmpty()),
                                "is not a word or a few, of at most " + LONGEST_PHRASE + " characters")
                        .stream())
                .distinct()
                .toList();
        return Optional.of(phrases);
    }
}
