package de.askproai.gateway.tenant;

import de.askproai.gateway.speech.Mentions;
import de.askproai.gateway.speech.Speaking;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    /** Who says that it is none means whatever else was said; by itself it does not tell whose it is. */
    static final List<String> EMERGENCY = List.of("Notfall", "emergency");

    static final Map<String, List<String>> OUR_PHRASES = Map.of(
            "de",
            List.of(
                    "Notfall",
                    "Lebensgefahr",
                    "lebensgefährlich",
                    "bewusstlos",
                    "ohnmächtig",
                    "nicht bei Bewusstsein",
                    "nicht ansprechbar",
                    "nicht mehr ansprechbar",
                    "Atemnot",
                    "keine Luft",
                    "atmet nicht",
                    "erstickt",
                    "ersticke",
                    "blute stark",
                    "blutet stark",
                    "bluten stark",
                    "blute sehr stark",
                    "stark blute",
                    "stark blutet",
                    "stark bluten",
                    "blutet sehr",
                    "starke Blutung",
                    "starke Blutungen",
                    "Blutung hört nicht auf",
                    "hört nicht auf zu bluten",
                    "verblute",
                    "verblutet",
                    "Herzinfarkt",
                    "Herzstillstand",
                    "Schlaganfall",
                    "Krampfanfall",
                    "allergischer Schock",
                    "anaphylaktischer Schock",
                    "Stromschlag",
                    "brauche einen Notarzt",
                    "brauchen einen Notarzt",
                    "Suizid",
                    "mich umbringen",
                    "nicht mehr leben",
                    "Schmerzen in der Brust",
                    "Brustschmerzen"),
            "en",
            List.of(
                    "emergency",
                    "unconscious",
                    "passed out",
                    "not responding",
                    "cannot breathe",
                    "can't breathe",
                    "not breathing",
                    "choking",
                    "bleeding heavily",
                    "bleeding badly",
                    "heavy bleeding",
                    "severe bleeding",
                    "won't stop bleeding",
                    "heart attack",
                    "cardiac arrest",
                    "having a stroke",
                    "had a stroke",
                    "has a stroke",
                    "couldn't breathe",
                    "could not breathe",
                    "chest pain",
                    "chest pains",
                    "can't feel my legs",
                    "cannot feel my legs",
                    "can't feel my arm",
                    "cannot feel my arm",
                    "not want to live",
                    "don't want to live",
                    "no longer want to live",
                    "having a seizure",
                    "anaphylactic shock",
                    "electric shock",
                    "need an ambulance",
                    "suicidal",
                    "kill myself"));

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

    /** Returns the sentence in the language spoken: the company's, else ours. */
    public String text(Locale locale) {
        String language = Speaking.spoken(locale).getLanguage();
        return texts.getOrDefault(language, OUR_TEXTS.getOrDefault(language, ""));
    }

    /** Returns what is listened for in a language: the company's phrases, else ours. */
    public List<String> phrases(Locale locale) {
        String language = locale.getLanguage();
        return Stream.concat(
                        OUR_PHRASES.getOrDefault(language, List.of()).stream(),
                        phrases.getOrDefault(language, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Returns what a remark beside a wish tells; nothing where it says in so many words that it is no emergency. */
    public UrgentRemark remark(String said) {
        return EMERGENCY.stream().anyMatch(word -> Mentions.denied(said, word))
                ? UrgentRemark.NOTHING
                : UrgentRemark.of(said, phrasesIn(said).toList());
    }

    /** Returns whether what was said, in whatever language, tells something urgent. */
    public boolean areIn(String said) {
        return UrgentRemark.of(said, phrasesIn(said).toList()) != UrgentRemark.NOTHING;
    }

    private Stream<String> phrasesIn(String said) {
        Map<String, List<String>> all = new HashMap<>(OUR_PHRASES);
        // A shop adds words of its own; that somebody's life is in danger is urgent everywhere.
        phrases.forEach((language, own) -> all.merge(
                language,
                own,
                (ours, more) ->
                        Stream.concat(ours.stream(), more.stream()).distinct().toList()));
        return all.values().stream().flatMap(List::stream).filter(phrase -> Mentions.phrase(said, phrase));
    }
}
