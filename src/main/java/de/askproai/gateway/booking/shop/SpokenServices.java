package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.shop.Shop.Offer;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Polarity;
import de.askproai.gateway.speech.Polarity.Sense;
import de.askproai.gateway.speech.Polarity.Stretch;
import de.askproai.gateway.speech.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a shop offers, by what its callers say. */
public final class SpokenServices {
    /** What people say between two services; after "Fango, oder" they have not chosen yet. */
    private static final Pattern BETWEEN = Pattern.compile(
            "\\s*[,+&/](?!\\s*(?i:oder|or|bzw|beziehungsweise)\\b)\\s*|\\s+(?i:und|and|plus|sowie)\\s+");

    /** What may stand between two services, or between one and what goes without saying. */
    private static final Pattern TOGETHER = Pattern.compile("\\s+(?i:mit|with|dann|danach|then)\\s+");

    private final List<Offer> offers;
    private final ServiceNames names;

    SpokenServices(List<Offer> offers) {
        this.offers = offers;
        this.names = new ServiceNames(offers);
    }

    /**
     * Returns the offers a caller means who may name several, in the order named, a combination of them as the one offer
     * it is; empty when any of them is not known.
     */
    public List<Offer> offersIn(String said) {
        String spoken = wanted(said);
        Optional<Offer> exact = names.exactly(spoken);
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
                    : names.combining(found).map(List::of).orElse(found);
        }
        // "Waschen und Schneiden" may be how people call one service; half of two services is none.
        return found.isEmpty() && unclearIn(spoken).isEmpty()
                ? offer(Optional.of(spoken)).stream().toList()
                : List.of();
    }

    /**
     * Returns those between which the caller must choose first, where one of several services named may be any of them, or
     * where it is not clear which of them are refused; also the one of which it is in doubt whether it is meant.
     */
    public List<Offer> unclearIn(String said) {
        List<Offer> open = in(said, Sense.OPEN);
        if (!open.isEmpty()) {
            return Stream.concat(in(said, Sense.WANTED).stream(), open.stream())
                    .distinct()
                    .toList();
        }
        String spoken = wanted(said);
        List<String> pieces = pieces(spoken);
        List<Offer> doubtful = names.exactly(spoken).isPresent()
                ? List.of()
                : pieces.stream()
                        .flatMap(piece -> names.doubtful(piece).stream())
                        .distinct()
                        .toList();
        if (!doubtful.isEmpty()) {
            return doubtful;
        }
        List<Offer> either = either(spoken);
        if (pieces.size() > 1 && !either.isEmpty()) {
            return either;
        }
        return pieces.size() < 2 || names.exactly(spoken).isPresent() || isMeantByAll(pieces, spoken)
                ? List.of()
                : pieces.stream()
                        .map(piece -> offers(Optional.of(piece)))
                        .filter(found -> found.size() > 1)
                        .findFirst()
                        .orElse(List.of());
    }

    /** Returns all that is named where the caller has not chosen between some: "Fango, Massage oder Lymphe". */
    private List<Offer> either(String spoken) {
        List<String> pieces = names.exactly(spoken).isPresent() ? List.of() : pieces(spoken);
        return pieces.stream().allMatch(piece -> names.either(piece).isEmpty())
                ? List.of()
                : pieces.stream()
                        .flatMap(piece -> names.find(piece).stream())
                        .distinct()
                        .toList();
    }

    /** "Waschen und Föhn" where other services have one of the two in their names. */
    private boolean isMeantByAll(List<String> pieces, String spoken) {
        return offer(Optional.of(spoken))
                .filter(offer -> pieces.stream()
                        .allMatch(piece -> names.exactly(piece).isEmpty()
                                && offers(Optional.of(piece)).contains(offer)))
                .isPresent();
    }

    /** Returns those of several services named that are known, where others of them are not. */
    public List<Offer> knownIn(String said) {
        String spoken = wanted(said);
        List<String> pieces = pieces(spoken);
        List<Offer> found = names.exactly(spoken).isPresent()
                ? List.of()
                : pieces.stream()
                        .flatMap(piece -> offer(Optional.of(piece)).stream())
                        .toList();
        return pieces.stream().allMatch(piece -> !offers(Optional.of(piece)).isEmpty()) ? List.of() : found;
    }

    /** Returns how many of the same are wanted, at least one. */
    public int quantityIn(String said) {
        return Quantity.in(
                wanted(said),
                offers.stream().flatMap(offer -> offer.spoken().stream()).toList());
    }

    /** Returns what was said without what is refused: "nicht Färben, sondern Schneiden". */
    private String wanted(String said) {
        List<Stretch> stretches = stretches(said);
        return stretches.stream().allMatch(stretch -> stretch.sense() == Sense.WANTED)
                ? said
                : stretches.stream()
                        .filter(stretch -> stretch.sense() == Sense.WANTED)
                        .map(Stretch::text)
                        .collect(Collectors.joining(", "));
    }

    private List<Offer> in(String said, Sense sense) {
        return stretches(said).stream()
                .filter(stretch -> stretch.sense() == sense)
                .flatMap(stretch -> pieces(stretch.text()).stream())
                .flatMap(piece -> names.find(piece).stream())
                .toList();
    }

    private List<Stretch> stretches(String said) {
        return Polarity.stretches(said, names::ownWords);
    }

    private List<String> pieces(String spoken) {
        return BETWEEN.splitAsStream(spoken)
                .flatMap(this::apart)
                .map(names::bare)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    /** "Massage mit Fango" is both, where each is called just that. */
    private Stream<String> apart(String spoken) {
        List<String> parts = TOGETHER.splitAsStream(spoken).toList();
        return names.exactly(spoken).isEmpty()
                        && parts.stream()
                                .allMatch(part -> names.exactly(ServiceWords.core(Folding.words(part)))
                                        .isPresent())
                ? parts.stream()
                : Stream.of(spoken);
    }

    /** Returns whether only some of several services named are known, or are clear. */
    public boolean isHalfClear(String spoken) {
        return !knownIn(spoken).isEmpty() || !unclearIn(spoken).isEmpty();
    }

    /** "Waschen und Föhn" for "Waschen und Föhnen": each piece means it by a part of its name. */
    private boolean isOneInWords(List<Offer> found, List<String> pieces) {
        return found.stream().distinct().count() == 1
                && pieces.stream().allMatch(piece -> names.exactly(piece).isEmpty());
    }

    /** Returns whether all that is named may be one appointment, whichever is meant of what is unclear. */
    public boolean mayBeOne(String said) {
        List<List<Offer>> meant = pieces(wanted(said)).stream()
                .map(piece -> offers(Optional.of(piece)))
                .toList();
        return meant.size() < 2
                || !either(wanted(said)).isEmpty()
                || offers.stream().filter(Offer::isCombined).anyMatch(whole -> isMadeOf(whole.parts(), meant));
    }

    private static boolean isMadeOf(List<UUID> parts, List<List<Offer>> meant) {
        if (meant.isEmpty()) {
            return parts.isEmpty();
        }
        return meant.get(0).stream().anyMatch(offer -> {
            List<UUID> others = new ArrayList<>(parts);
            return offer.parts().stream().allMatch(others::remove) && isMadeOf(others, meant.subList(1, meant.size()));
        });
    }

    /** Returns whether something is called exactly so. */
    boolean isExactly(String said) {
        return names.exactly(named(said)).isPresent();
    }

    /** Returns whether what was said is a word for any service, or for a kind of them. */
    boolean isGeneric(String said) {
        return ServiceNames.isGeneric(named(said));
    }

    private String named(String said) {
        return names.bare(wanted(said));
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
    public List<Offer> offers(Optional<String> spoken) {
        if (spoken.isEmpty()) {
            return offers.size() == 1 ? offers : List.of();
        }
        String wanted = wanted(spoken.get());
        List<Offer> either = either(wanted);
        return either.isEmpty() ? names.find(names.bare(wanted)) : either;
    }

    /** Returns whether what was said names no service, but may be of any. */
    public boolean isAnything(String said) {
        String words = Folding.words(said);
        return names.exactly(said).isEmpty()
                && names.exactly(ServiceWords.core(words)).isEmpty()
                && ServiceWords.isAnything(ServiceWords.core(words));
    }
}
