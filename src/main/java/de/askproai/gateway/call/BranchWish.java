package de.askproai.gateway.call;

import de.askproai.gateway.speech.Indifference;
import de.askproai.gateway.speech.Polarity;
import de.askproai.gateway.speech.Polarity.Sense;
import de.askproai.gateway.speech.Polarity.Stretch;
import de.askproai.gateway.tenant.Branch;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which branch a caller wants, of those they name and those they refuse: "nicht Berlin, die andere". Pure.
 *
 * <p>Who only refuses means any other one; who refuses something else beside a branch may mean that branch, or may not.
 */
final class BranchWish {
    /** Which of those that were named, folded. */
    private static final Map<String, Integer> PLACES = Map.ofEntries(
            Map.entry("erste", 0),
            Map.entry("ersten", 0),
            Map.entry("erster", 0),
            Map.entry("erstere", 0),
            Map.entry("ersteren", 0),
            Map.entry("eins", 0),
            Map.entry("first", 0),
            Map.entry("former", 0),
            Map.entry("zweite", 1),
            Map.entry("zweiten", 1),
            Map.entry("zweiter", 1),
            Map.entry("zwei", 1),
            Map.entry("second", 1),
            Map.entry("two", 1),
            Map.entry("dritte", 2),
            Map.entry("dritten", 2),
            Map.entry("dritter", 2),
            Map.entry("drei", 2),
            Map.entry("third", 2),
            Map.entry("three", 2));

    private static final Set<String> LAST = Set.of("letzte", "letzten", "letztere", "letzteren", "last", "latter");

    /** Beside such a word. */
    private static final Set<String> BESIDE_PLACES =
            Set.of("genannte", "genannten", "nummer", "number", "nehme", "nehmen", "take", "ll", "mentioned");

    private final List<Branch> branches;
    private final List<Stretch> stretches;

    private BranchWish(List<Branch> branches, List<Stretch> stretches) {
        this.branches = branches;
        this.stretches = stretches;
    }

    /**
     * Returns the branches that may be meant, likeliest first; none where that cannot be told.
     *
     * @param current the branch it has been about so far, than which "die andere" is another; null where there is none
     */
    static List<Branch> find(String said, List<Branch> branches, @Nullable UUID current) {
        List<Stretch> stretches = Polarity.stretches(said, () -> BranchNames.ownWords(branches));
        return stretches.size() == 1
                ? named(said, branches, current)
                : new BranchWish(branches, stretches).meant(current);
    }

    /**
     * Returns the branch that is meant by an answer to the question which of these it is: "die zweite"; empty where nothing is
     * counted.
     *
     * @param asked the branches in the order they are named in
     * @param most how many of them are named
     */
    static Optional<Branch> counted(String said, List<Branch> asked, int most) {
        List<String> words = Stream.of(Polarity.content(said).split(" ", -1))
                .filter(word -> !BESIDE_PLACES.contains(word) && BranchNames.namesSomething(word))
                .toList();
        int named = Math.min(asked.size(), most);
        Set<String> own = BranchNames.ownWords(asked);
        boolean alone = words.size() == 1
                && !own.contains(words.get(0))
                && Polarity.stretches(said, () -> own).size() == 1;
        Optional<Integer> place = words.stream()
                .filter(word -> alone)
                .findFirst()
                .map(word -> LAST.contains(word) ? Integer.valueOf(named - 1) : PLACES.get(word));
        return place.filter(at -> at < named).map(asked::get);
    }

    /** Returns whether the caller leaves it to us, and names none. */
    static boolean isLeftOpen(String said, List<Branch> branches) {
        return Indifference.isSaid(said) && BranchNames.find(said, branches).isEmpty();
    }

    private static List<Branch> named(String said, List<Branch> branches, @Nullable UUID current) {
        List<Branch> named = BranchNames.find(said, branches);
        return named.isEmpty() && Polarity.namesOthers(said) ? othersThan(current, branches) : named;
    }

    private static List<Branch> othersThan(@Nullable UUID current, List<Branch> branches) {
        return current == null
                ? List.of()
                : branches.stream()
                        .filter(branch -> !branch.id().equals(current))
                        .toList();
    }

    private List<Branch> meant(@Nullable UUID current) {
        Set<Branch> refused = branches(Sense.REFUSED);
        List<Branch> wanted = without(refused, branches(Sense.WANTED).stream());
        List<Branch> open = without(refused, branches(Sense.OPEN).stream());
        if (!wanted.isEmpty()) {
            return refusesSomethingOfIt()
                    ? List.of()
                    : Stream.concat(wanted.stream(), open.stream()).distinct().toList();
        }
        if (hasUnknownWish()) {
            return List.of();
        }
        if (!refused.isEmpty()) {
            return Stream.concat(open.stream(), without(refused, branches.stream()).stream())
                    .distinct()
                    .toList();
        }
        return open.isEmpty() && stretches.stream().map(Stretch::text).anyMatch(Polarity::namesOthers)
                ? othersThan(current, branches)
                : open;
    }

    private Set<Branch> branches(Sense sense) {
        return stretches.stream()
                .filter(stretch -> stretch.sense() == sense)
                .flatMap(stretch -> branches(stretch).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Branch> branches(Stretch stretch) {
        return Optional.of(stretch.text())
                .filter(BranchNames::namesSomething)
                .map(text -> BranchNames.find(text, branches))
                .orElse(List.of());
    }

    private static List<Branch> without(Set<Branch> refused, Stream<Branch> branches) {
        return branches.filter(Predicate.not(refused::contains)).toList();
    }

    /** "Nicht Berlin, sondern Hamburg", where there is none. */
    private boolean hasUnknownWish() {
        return stretches.stream()
                .skip(1)
                .filter(stretch -> stretch.sense() != Sense.REFUSED)
                .anyMatch(this::namesNoneWeKnow);
    }

    /** "Berlin gefällt mir nicht so": no pause parts what is refused from what was named. */
    private boolean refusesSomethingOfIt() {
        for (int i = 1; i < stretches.size(); i++) {
            String before = stretches.get(i - 1).text();
            if (stretches.get(i).sense() == Sense.REFUSED
                    && namesNoneWeKnow(stretches.get(i))
                    && !branches(stretches.get(i - 1)).isEmpty()
                    && !before.endsWith(",")) {
                return true;
            }
        }
        return false;
    }

    private boolean namesNoneWeKnow(Stretch stretch) {
        return BranchNames.namesSomething(stretch.text()) && branches(stretch).isEmpty();
    }
}
