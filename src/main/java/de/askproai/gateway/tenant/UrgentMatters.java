package de.askproai.gateway.tenant;

import static de.askproai.gateway.tenant.UrgentPhrase.Kind.EMERGENCY;

import de.askproai.gateway.speech.Clauses;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Phrase;
import de.askproai.gateway.speech.Speaking;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a company calls urgent, and what its callers are told then.
 *
 * @param texts one sentence that is said before anything else, by ISO 639 language; {@code de} or {@code en}
 * @param phrases words by which callers tell something urgent, by ISO 639 language
 */
public record UrgentMatters(Map<String, String> texts, Map<String, List<String>> phrases) {
    /** Of a company that says nothing: our words in every language. */
    public static final UrgentMatters DEFAULTS = new UrgentMatters(Map.of(), Map.of());

    private static final Map<String, String> OUR_TEXTS = Map.of(
            "de", "Bei Gefahr für Leib und Leben wählen Sie bitte sofort die 112.",
            "en", "If anybody is in danger, please dial 112 at once.");

    private static final Pattern EMERGENCY_NUMBER = Pattern.compile("\\b112\\b");

    public UrgentMatters {
        texts = Map.copyOf(texts);
        Map<String, List<String>> copies = new HashMap<>();
        phrases.forEach((language, words) -> copies.put(language, List.copyOf(words)));
        phrases = Map.copyOf(copies);
    }

    /** Returns whether anything is said in that language. */
    public static boolean areSpoken(String language) {
        return OUR_TEXTS.containsKey(language);
    }

    /**
     * Returns the sentence in the language spoken: the company's, else ours. Unless what was said is only a phrase of the
     * company's own, it is one with the number to dial, whatever the company says to those who have that need.
     */
    public String text(Locale locale, String said) {
        String language = Speaking.spoken(locale).getLanguage();
        String ours = OUR_TEXTS.getOrDefault(language, "");
        String own = texts.getOrDefault(language, ours);
        Clauses clauses = Clauses.of(said);
        return EMERGENCY_NUMBER.matcher(own).find() || (isOwnIn(clauses) && !isDangerIn(clauses)) ? own : ours;
    }

    private boolean isOwnIn(Clauses said) {
        return own().anyMatch(phrase -> said.tellOf(Phrase.verbatim(phrase)));
    }

    /** Who only says that it is an emergency means one of the company's, where that is among the company's phrases. */
    private boolean isDangerIn(Clauses said) {
        boolean theirs = own().anyMatch(phrase -> DangerWords.all()
                .anyMatch(ours -> ours.kind() == EMERGENCY && ours.words().isIn(Folding.words(phrase))));
        return oursIn(said).anyMatch(phrase -> !theirs || phrase.isGrave());
    }

    /** Returns what is listened for in a language, for people to read: ours, then the company's beside it. */
    public List<String> phrases(Locale locale) {
        String language = locale.getLanguage();
        return Stream.concat(
                        DangerWords.BY_LANGUAGE.getOrDefault(language, List.of()).stream()
                                .map(phrase -> phrase.words().shown()),
                        phrases.getOrDefault(language, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Returns what a remark beside a wish tells; nothing where it says in so many words that it is no emergency. */
    public UrgentRemark remark(String said) {
        Clauses clauses = Clauses.of(said);
        return DangerWords.all().anyMatch(phrase -> phrase.kind() == EMERGENCY && clauses.deny(phrase.words()))
                ? UrgentRemark.NOTHING
                : UrgentRemark.of(said, phrasesIn(clauses));
    }

    /** Returns whether what was said, in whatever language, tells something urgent. */
    public boolean areIn(String said) {
        return UrgentRemark.of(said, phrasesIn(Clauses.of(said))) != UrgentRemark.NOTHING;
    }

    /** A shop adds words of its own; that somebody's life is in danger is urgent everywhere. */
    private List<UrgentPhrase> phrasesIn(Clauses said) {
        List<UrgentPhrase> ours = oursIn(said).toList();
        Stream<UrgentPhrase> more = own().filter(
                        phrase -> ours.stream().noneMatch(one -> one.words().isIn(Folding.words(phrase))))
                .map(UrgentPhrase::ofTheCompany)
                .filter(phrase -> said.tellOf(phrase.words()));
        return Stream.concat(ours.stream(), more).toList();
    }

    private static Stream<UrgentPhrase> oursIn(Clauses said) {
        Clauses meant = DangerWords.seriously(said);
        return DangerWords.all().filter(phrase -> meant.tellOf(phrase.words()));
    }

    private Stream<String> own() {
        return phrases.values().stream().flatMap(List::stream);
    }
}
