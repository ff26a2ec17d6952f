package de.askproai.gateway.call;

import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Names;
import de.askproai.gateway.speech.Polarity;
import de.askproai.gateway.tenant.Branch;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What callers call branches: their names, keys, synonyms and towns, the words of their names that no other has, and what is
 * like these. Pure.
 *
 * <p>Words that any shop is called by ("Salon", "die Filiale") name none, also where only one has them in its name; unless the
 * company calls a branch just that, and so does the caller.
 */
final class BranchNames {
    private static final Set<String> ANY_SHOP = Set.of(
            "salon",
            "friseur",
            "friseursalon",
            "frisoer",
            "filiale",
            "zweigstelle",
            "niederlassung",
            "standort",
            "praxis",
            "zahnarztpraxis",
            "arztpraxis",
            "studio",
            "kosmetikstudio",
            "werkstatt",
            "autowerkstatt",
            "laden",
            "geschaeft",
            "betrieb",
            "firma",
            "haus",
            "buero",
            "shop",
            "store",
            "branch",
            "office",
            "place",
            "location",
            "workshop",
            "garage",
            "practice",
            "surgery",
            "clinic",
            "barber",
            "barbershop",
            "hairdresser",
            "hairdressers");
    /** What stands before and behind names; "bitte" is like "Mitte". */
    private static final Set<String> BESIDE = Set.of(
            "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "einem", "in", "im", "bei",
            "beim", "zu", "zum", "zur", "an", "am", "von", "vom", "ihr", "ihre", "ihren", "ihrem", "ihrer", "ihnen",
            "euer", "eure", "eurem", "eurer", "euch", "unser", "unsere", "hier", "bitte", "the", "a", "at", "your",
            "you", "my", "our", "this", "here", "please", "to", "one");

    /** What towns are called in English; folded. */
    private static final Map<String, String> ENGLISH = Map.ofEntries(
            Map.entry("muenchen", "munich"),
            Map.entry("koeln", "cologne"),
            Map.entry("nuernberg", "nuremberg"),
            Map.entry("hannover", "hanover"),
            Map.entry("braunschweig", "brunswick"),
            Map.entry("hameln", "hamelin"),
            Map.entry("wien", "vienna"),
            Map.entry("zuerich", "zurich"),
            Map.entry("genf", "geneva"),
            Map.entry("luzern", "lucerne"),
            Map.entry("basel", "basle"),
            Map.entry("bern", "berne"));

    private BranchNames() {}

    /** Returns whether what was said can tell branches apart at all. */
    static boolean saysWhich(String said, List<Branch> branches) {
        String words = Folding.words(said);
        return !telling(words, BranchNames::isIdle).isEmpty()
                || branches.stream().anyMatch(branch -> calls(branch).anyMatch(words::equals));
    }

    /** Returns all words of what the branches are called, folded. */
    static Set<String> ownWords(List<Branch> branches) {
        return branches.stream()
                .flatMap(branch -> names(branch, branches).stream())
                .flatMap(name -> Stream.of(name.split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether there is a word in it that may name a branch. */
    static boolean namesSomething(String said) {
        return !telling(Polarity.content(said), BranchNames::isIdle).isEmpty();
    }

    /** Returns the branches that were mentioned, likeliest first, whether they are wanted or not. */
    static List<Branch> find(String said, List<Branch> branches) {
        String words = Folding.words(said);
        boolean whole = branches.stream()
                .flatMap(BranchNames::calls)
                .anyMatch(name -> name.equals(words)
                        || (isIn(name, words)
                                && !telling(name, ANY_SHOP::contains).isEmpty()));
        return Names.find(
                whole ? words : telling(words, BranchNames::isIdle), branches, branch -> names(branch, branches));
    }

    private static Set<String> names(Branch branch, List<Branch> branches) {
        Set<String> own = words(branch);
        branches.stream().filter(other -> !other.equals(branch)).forEach(other -> own.removeAll(words(other)));
        own.removeIf(BranchNames::isIdle);
        Stream<String> others = Stream.concat(Stream.of(branch.key()), branch.address().city().stream())
                .map(Folding::words)
                .filter(Predicate.not(ANY_SHOP::contains));
        return Stream.of(calls(branch), others, own.stream())
                .flatMap(part -> part)
                .flatMap(name -> Stream.of(name, inEnglish(name)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String inEnglish(String name) {
        return Arrays.stream(name.split(" ", -1))
                .map(word -> ENGLISH.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    /** Returns what the company itself calls the branch. */
    private static Stream<String> calls(Branch branch) {
        return Stream.concat(Stream.of(branch.name()), branch.synonyms().stream())
                .map(Folding::words)
                .filter(Predicate.not(String::isEmpty));
    }

    private static Set<String> words(Branch branch) {
        return new HashSet<>(Arrays.asList(Folding.words(branch.name()).split(" ", -1)));
    }

    private static boolean isIn(String name, String words) {
        return (" " + words + " ").contains(" " + name + " ");
    }

    private static boolean isIdle(String word) {
        return ANY_SHOP.contains(word) || BESIDE.contains(word);
    }

    /** Returns the words without those that tell nothing. */
    private static String telling(String words, Predicate<String> idle) {
        return Arrays.stream(words.split(" ", -1)).filter(Predicate.not(idle)).collect(Collectors.joining(" "));
    }
}
