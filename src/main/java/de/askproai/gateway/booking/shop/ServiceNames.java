package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.shop.Shop.Offer;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a shop offers, by a single name that is said of it. */
final class ServiceNames {
    /** What people say besides; folded. */
    private static final Set<String> COURTESIES = Set.of(
            "bitte", "danke", "gern", "gerne", "einmal", "ein", "eine", "einen", "einer", "please", "thanks", "thank",
            "you", "a", "an", "1x", "1", "one", "erst", "zuerst", "dann", "danach", "first", "then");

    /** What is left of a row of services of which some were refused; folded. */
    private static final Pattern LOOSE_ENDS = Pattern.compile("^(?:(?:und|and) )+|(?: (?:und|and))+$");

    /** What people say between two of which they have not chosen one. */
    private static final Pattern EITHER = Pattern.compile("\\b(?i:oder|or|bzw|beziehungsweise)\\b");

    /** Shorter ends are of too many words. */
    private static final int SHORTEST_KIND = 4;

    private final List<Offer> offers;

    ServiceNames(List<Offer> offers) {
        this.offers = offers;
    }

    /** Returns what names a service in it: a courtesy beside a name makes it no other one. */
    String bare(String spoken) {
        if (exactly(spoken).isPresent()) {
            return spoken;
        }
        String words = Stream.of(Folding.words(spoken).split(" ", -1))
                .filter(word -> !COURTESIES.contains(word))
                .collect(Collectors.joining(" "));
        return LOOSE_ENDS.matcher(words).replaceAll("");
    }

    /** Returns what is called exactly so, where it is one. */
    Optional<Offer> exactly(String spoken) {
        String words = Folding.words(spoken);
        List<Offer> exact =
                offers.stream().filter(offer -> offer.spoken().contains(words)).toList();
        return exact.size() == 1 ? Optional.of(exact.get(0)) : Optional.empty();
    }

    /** Returns whether what was said is a word for any service, or for a kind of them. */
    static boolean isGeneric(String said) {
        String core = ServiceWords.core(Folding.words(said));
        return ServiceWords.isAnything(core) || ServiceWords.isKind(core);
    }

    /** Returns the offers that may be meant by one name, by synonym or likeness. */
    List<Offer> find(String said) {
        String core = ServiceWords.core(Folding.words(said));
        List<Offer> either = either(said);
        if (!either.isEmpty()) {
            return either;
        }
        Optional<Offer> exact = exactly(said).or(() -> exactly(core));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        if (offers.size() == 1 && isGeneric(said)) {
            return offers;
        }
        if (ServiceWords.isAnything(core)) {
            return List.of();
        }
        List<Offer> found = named(said);
        return withCombination(withOthersOfItsKind(core, found.isEmpty() && !core.isEmpty() ? named(core) : found));
    }

    /** Returns those between which the caller has not chosen: "Fango oder Massage"; empty where nothing is called so. */
    List<Offer> either(String said) {
        List<String> sides = exactly(said).isPresent()
                ? List.of()
                : EITHER.splitAsStream(said).filter(side -> !side.isBlank()).toList();
        List<Offer> found = sides.size() < 2
                ? List.of()
                : sides.stream()
                        .flatMap(side -> find(bare(side)).stream())
                        .distinct()
                        .toList();
        return found.size() < 2 ? List.of() : found;
    }

    /** Who names two things at once may mean what is made of both. */
    private List<Offer> withCombination(List<Offer> found) {
        return found.size() < 2
                ? found
                : Stream.concat(found.stream(), combining(found).stream())
                        .distinct()
                        .toList();
    }

    private List<Offer> named(String said) {
        List<Offer> found = Names.find(said, single(), Offer::spoken);
        return found.isEmpty() ? Names.find(said, offers, Offer::spoken) : found;
    }

    /** "Massage" may be a classical massage, and also a sports massage that is written as one word. */
    private List<Offer> withOthersOfItsKind(String core, List<Offer> found) {
        boolean kind = found.size() == 1 && isOfKind(found.get(0), core);
        return kind
                ? single().stream()
                        .filter(offer -> offer.equals(found.get(0)) || isOfKind(offer, core))
                        .toList()
                : found;
    }

    private static boolean isOfKind(Offer offer, String core) {
        return core.length() >= SHORTEST_KIND
                && offer.spoken().stream().anyMatch(name -> ServiceWords.isHeadOf(core, name));
    }

    /**
     * Returns what may be meant by what only says of what kind it is, or by what has more before its name than any service
     * here is called; empty for what is clear.
     */
    List<Offer> doubtful(String piece) {
        List<Offer> found = find(piece);
        if (offers.size() == 1 || exactly(piece).isPresent() || found.size() != 1) {
            return List.of();
        }
        String words = Folding.words(piece);
        String core = ServiceWords.core(words);
        boolean kind = exactly(core).isEmpty() && ServiceWords.isKind(core);
        return kind || isAnother(found.get(0), words) ? found : List.of();
    }

    private boolean isAnother(Offer offer, String words) {
        return offer.spoken().stream()
                .filter(name -> offer.spoken().stream().anyMatch(longer -> ServiceWords.isHeadOf(name, longer)))
                .anyMatch(name -> ServiceWords.isQualified(words, name, ownWords()));
    }

    private List<Offer> single() {
        return offers.stream().filter(offer -> !offer.isCombined()).toList();
    }

    /** Returns the one offer that is made of just these services. */
    Optional<Offer> combining(List<Offer> found) {
        List<UUID> parts = sorted(found.stream().flatMap(offer -> offer.parts().stream()));
        return offers.stream()
                .filter(Offer::isCombined)
                .filter(offer -> sorted(offer.parts().stream()).equals(parts))
                .findFirst();
    }

    private static List<UUID> sorted(Stream<UUID> services) {
        return services.sorted().toList();
    }

    /** Returns the folded words that are in names of services. */
    Set<String> ownWords() {
        return offers.stream()
                .flatMap(offer -> offer.spoken().stream())
                .flatMap(name -> Stream.of(name.split(" ", -1)))
                .collect(Collectors.toSet());
    }
}
