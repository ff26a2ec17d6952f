package de.askproai.gateway.speech;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds what a caller calls by a name: a service, a person. Pure.
 *
 * <p>In this order: what is called exactly so, what is mentioned, what has what was said in its name, what is like it.
 * Nothing is ever chosen by default.
 */
public final class Names {
    /** Below this, two names have no more in common than any two. */
    private static final double ALIKE = 0.74;
    /** Nearer to each other than this, two names are a matter for the caller. */
    private static final double TOO_CLOSE = 0.1;
    /** Shorter pieces are in too many words. */
    private static final int SHORTEST_PIECE = 4;

    private Names() {}

    /** Something with its names, folded by {@link Folding#words}. */
    private record Named<T>(T thing, Set<String> names) {}

    private record Scored<T>(T thing, double score) {}

    /**
     * Returns what may be meant, likeliest first: nothing, the one thing, or those between which the caller must choose.
     *
     * @param names of each thing, folded by {@link Folding#words}
     */
    public static <T> List<T> find(String said, Collection<T> things, Function<T, Set<String>> names) {
        String words = Folding.words(said);
        if (words.isEmpty()) {
            return List.of();
        }
        List<Named<T>> all = things.stream()
                .map(thing -> new Named<>(thing, names.apply(thing)))
                .toList();
        List<T> exact = having(all, words::equals);
        if (!exact.isEmpty()) {
            return exact;
        }
        List<T> mentioned = mentioned(all, words);
        if (!mentioned.isEmpty()) {
            return mentioned;
        }
        List<T> partly = partly(all, words);
        return partly.isEmpty() ? alike(all, words) : partly;
    }

    /** Those whose names are among the words; a name inside of another one that is mentioned too does not count. */
    private static <T> List<T> mentioned(List<Named<T>> all, String words) {
        List<String> heard = all.stream()
                .flatMap(named -> named.names().stream())
                .filter(name -> holds(words, name))
                .toList();
        List<String> longest = heard.stream()
                .filter(name -> heard.stream().noneMatch(other -> other.length() > name.length() && holds(other, name)))
                .toList();
        return having(all, longest::contains);
    }

    /** Those with the words in their names, as whole words or as the part of a compound. */
    private static <T> List<T> partly(List<Named<T>> all, String words) {
        List<T> whole = having(all, name -> holds(name, words));
        if (!whole.isEmpty() || words.length() < SHORTEST_PIECE) {
            return whole;
        }
        String piece = joined(words);
        return having(all, name -> joined(name).contains(piece));
    }

    private static <T> List<T> alike(List<Named<T>> all, String words) {
        List<Scored<T>> scored = all.stream()
                .map(named -> new Scored<>(
                        named.thing(),
                        named.names().stream()
                                .mapToDouble(name -> likeness(name, words))
                                .max()
                                .orElse(0)))
                .filter(one -> one.score() >= ALIKE)
                .sorted(Comparator.comparingDouble((Scored<T> one) -> -one.score()))
                .toList();
        return scored.stream()
                .filter(one -> one.score() > scored.get(0).score() - TOO_CLOSE)
                .map(Scored::thing)
                .toList();
    }

    /** Compares a name with every stretch of what was said that is about as many words long. */
    private static double likeness(String name, String words) {
        String wanted = joined(name);
        int length = name.split(" ", -1).length;
        double best = 0;
        for (String stretch : stretches(words, length + 1)) {
            best = Math.max(best, Likeness.of(wanted, stretch));
        }
        return best;
    }

    private static List<String> stretches(String words, int longest) {
        List<String> said = Arrays.asList(words.split(" ", -1));
        List<String> stretches = new ArrayList<>();
        for (int from = 0; from < said.size(); from++) {
            for (int to = from + 1; to <= Math.min(said.size(), from + longest); to++) {
                stretches.add(String.join("", said.subList(from, to)));
            }
        }
        return stretches;
    }

    private static <T> List<T> having(List<Named<T>> all, Predicate<String> name) {
        return all.stream()
                .filter(named -> named.names().stream().anyMatch(name))
                .map(Named::thing)
                .toList();
    }

    private static boolean holds(String words, String fewer) {
        return (" " + words + " ").contains(" " + fewer + " ");
    }

    private static String joined(String words) {
        return words.replace(" ", "");
    }
}
