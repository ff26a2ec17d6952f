package de.askproai.gateway.booking;

import de.askproai.gateway.booking.Shop.Offer;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a shop offers, by what its callers say. */
public final class SpokenServices {
    /** What people say between two services. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,+&/]\\s*|\\s+(?i:und|and|plus|sowie)\\s+");

    /** What people say besides; folded. */
    private static final Set<String> COURTESIES = Set.of(
            "bitte", "danke", "gern", "gerne", "einmal", "ein", "eine", "einen", "einer", "please", "thanks", "thank",
            "you", "a", "an");

    private final List<Offer> offers;

    SpokenServices(List<Offer> offers) {
        this.offers = offers;
    }

    /**
     * Returns the offers a caller means who may name several, in the order named, a combination of them as the one offer
     * it is; empty when any of them is not known.
     */
    public List<Offer> offersIn(String spoken) {
        Optional<Offer> exact = exactly(spoken);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        List<String> pieces = pieces(spoken);
        List<Offer> found = pieces.stream()
                .flatMap(piece -> offer(Optional.of(piece)).stream())
                .toList();
        if (found.size() == pieces.size() && !found.isEmpty()) {
            return isOneInWords(found, pieces)
                    ? List.of(found.get(0))
                    : combining(found).map(List::of).orElse(found);
        }
        // "Waschen und Schneiden" may be how people call one service; half of two services is none.
        return found.isEmpty() && unclearIn(spoken).isEmpty()
                ? offer(Optional.of(spoken)).stream().toList()
                : List.of();
    }

    /** Returns those between which the caller must choose first, where one of several services named may be any of them. */
    List<Offer> unclearIn(String spoken) {
        List<String> pieces = pieces(spoken);
        return pieces.size() < 2 || exactly(spoken).isPresent() || isMeantByAll(pieces, spoken)
                ? List.of()
                : pieces.stream()
                        .map(piece -> offers(Optional.of(piece)))
                        .filter(found -> found.size() > 1)
                        .findFirst()
                        .orElse(List.of());
    }

    /** "Waschen und Föhn" where other services have one of the two in their names. */
    private boolean isMeantByAll(List<String> pieces, String spoken) {
        return offer(Optional.of(spoken))
                .filter(offer -> pieces.stream()
                        .allMatch(piece -> exactly(piece).isEmpty()
                                && offers(Optional.of(piece)).contains(offer)))
                .isPresent();
    }

    /** Returns those of several services named that are known, where others of them are not. */
    List<Offer> knownIn(String spoken) {
        List<String> pieces = pieces(spoken);
        List<Offer> found = exactly(spoken).isPresent()
                ? List.of()
                : pieces.stream()
                        .flatMap(piece -> offer(Optional.of(piece)).stream())
                        .toList();
        return pieces.stream().allMatch(piece -> !offers(Optional.of(piece)).isEmpty()) ? List.of() : found;
    }

    private List<String> pieces(String spoken) {
        return BETWEEN.splitAsStream(spoken)
                .map(this::bare)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    /** Returns what names a service in it: a courtesy beside a name makes it no other one. */
    private String bare(String spoken) {
        return exactly(spoken).isPresent()
                ? spoken
                : Stream.of(Folding.words(spoken).split(" ", -1))
                        .filter(word -> !COURTESIES.contains(word))
                        .collect(Collectors.joining(" "));
    }

    /** Returns whether only some of several services named are known, or are clear. */
    boolean isHalfClear(String spoken) {
        return !knownIn(spoken).isEmpty() || !unclearIn(spoken).isEmpty();
    }

    /** "Waschen und Föhn" for "Waschen und Föhnen": each piece means it by a part of its name. */
    private boolean isOneInWords(List<Offer> found, List<String> pieces) {
        return found.stream().distinct().count() == 1
                && pieces.stream().allMatch(piece -> exactly(piece).isEmpty());
    }

    /** Returns the one offer that is made of just these services. */
    private Optional<Offer> combining(List<Offer> found) {
        List<UUID> parts = sorted(found.stream().flatMap(offer -> offer.parts().stream()));
        return offers.stream()
                .filter(Offer::isCombined)
                .filter(offer -> sorted(offer.parts().stream()).equals(parts))
                .findFirst();
    }

    private static List<UUID> sorted(Stream<UUID> services) {
        return services.sorted().toList();
    }

    private Optional<Offer> exactly(String spoken) {
        String words = Folding.words(spoken);
        List<Offer> exact =
                offers.stream().filter(offer -> offer.spoken().contains(words)).toList();
        return exact.size() == 1 ? Optional.of(exact.get(0)) : Optional.empty();
    }

    /** Returns the offer a caller means; empty where that is not one and no other. */
    public Optional<Offer> offer(Optional<String> spoken) {
        List<Offer> found = offers(spoken);
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * Returns the offers a caller may mean, by name, synonym or likeness: several where only the caller can choose.
     * Nothing named means the only offer there is, never a default. Who names a service does not mean what it is a part of.
     */
    List<Offer> offers(Optional<String> spoken) {
        if (spoken.isEmpty()) {
            return offers.size() == 1 ? offers : List.of();
        }
        String said = bare(spoken.get());
        return exactly(said).map(List::of).orElseGet(() -> {
            List<Offer> found = Names.find(said, single(), Offer::spoken);
            return found.isEmpty() ? Names.find(said, offers, Offer::spoken) : found;
        });
    }

    private List<Offer> single() {
        return offers.stream().filter(offer -> !offer.isCombined()).toList();
    }
}
