package de.askproai.gateway.speech.when;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.speech.Folding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words and idioms of one language and the terms they stand for. Immutable once built. */
final class Vocabulary {
    private final Map<String, List<Term>> entries;
    private final Map<String, Integer> longest;

    private Vocabulary(Map<String, List<Term>> entries) {
        this.entries = Map.copyOf(entries);
        Map<String, Integer> lengths = new HashMap<>();
        for (String entry : entries.keySet()) {
            int words = (int) entry.chars().filter(sign -> sign == ' ').count() + 1;
            lengths.merge(entry.split(" ", 2)[0], words, Math::max);
        }
        this.longest = Map.copyOf(lengths);
    }

    /** Returns how many words the longest entry has that begins with this one. */
    int longestFrom(String firstWord) {
        return longest.getOrDefault(firstWord, 1);
    }

    Optional<List<Term>> find(String foldedWords) {
        return Optional.ofNullable(entries.get(foldedWords));
    }

    /** Returns all single words that stand for one term of this kind. */
    Map<String, Term> wordsFor(Class<? extends Term> kind) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().indexOf(' ') < 0)
                .filter(entry -> entry.getValue().size() == 1)
                .filter(entry -> kind.isInstance(entry.getValue().get(0)))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().get(0)));
    }

    /** Collects entries as they are spelled; with umlauts, without them and with their dots lost. */
    static final class Builder {
        private final Map<String, List<Term>> entries = new HashMap<>();

        /** Adds what stands for one term: words and idioms with commas between them. */
        @CanIgnoreReturnValue
        Builder say(Term term, String spellings) {
            return say(List.of(term), spellings);
        }

        @CanIgnoreReturnValue
        Builder say(List<Term> terms, String spellings) {
            for (String spelling : spellings.split(",", -1)) {
                entries.put(Folding.words(spelling), terms);
                entries.put(Folding.words(Spellings.withoutDots(spelling)), terms);
            }
            return this;
        }

        /** Adds a German word with the endings of an adjective. */
        @CanIgnoreReturnValue
        Builder inflected(Term term, String stems) {
            for (String stem : stems.split(",", -1)) {
                for (String ending : List.of("e", "en", "er", "es", "em")) {
                    say(term, stem.strip() + ending);
                }
            }
            return this;
        }

        /** Adds words that mean nothing here and come between those that do. */
        @CanIgnoreReturnValue
        Builder ignore(String spellings) {
            return say(List.of(), spellings);
        }

        @CanIgnoreReturnValue
        Builder numbers(Map<String, Term.Numeral> numbers) {
            numbers.forEach((word, number) -> entries.putIfAbsent(word, List.of(number)));
            return this;
        }

        Vocabulary build() {
            return new Vocabulary(entries);
        }
    }
}
