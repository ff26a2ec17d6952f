package de.askproai.gateway.tenant;

import de.askproai.gateway.speech.Clauses;
import de.askproai.gateway.speech.Phrase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** By which words danger to life is told of everywhere, whatever a company says. */
final class DangerWords {
    static final Map<String, List<UrgentPhrase>> BY_LANGUAGE =
            Map.of("de", GermanDangerWords.ALL, "en", EnglishDangerWords.ALL);

    /** Callers mix languages, and so do those who write down what they say. */
    private static final List<Phrase> NOTHING_OF_IT = Stream.concat(
                    GermanDangerWords.NOTHING_OF_IT.stream(), EnglishDangerWords.NOTHING_OF_IT.stream())
            .toList();

    private DangerWords() {}

    static Stream<UrgentPhrase> all() {
        return BY_LANGUAGE.values().stream().flatMap(List::stream);
    }

    /** Returns what was said without what only sounds of danger. */
    static Clauses seriously(Clauses said) {
        Clauses rest = said;
        for (Phrase phrase : NOTHING_OF_IT) {
            rest = rest.without(phrase);
        }
        return rest;
    }
}
