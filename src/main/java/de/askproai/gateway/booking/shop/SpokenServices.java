package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.shop.Shop.Offer;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Names;
import de.askproai.gateway.speech.Polarity;
import de.askproai.gateway.speech.Polarity.Sense;
import de.askproai.gateway.speech.Polarity.Stretch;
import de.askproai.gateway.speech.Quantity;
import java.util.ArrayList;
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

    /** What may stand between two services, or between one and what goes without saying. */
    private static final Pattern TOGETHER = Pattern.compile("\\s+(?i:mit|with|dann|danach|then)\\s+");

    /** What people say besides; folded. */
    private static final Set<String> COURTESIES = Set.of(
            "bitte", "danke", "gern", "gerne", "einmal", "ein", "eine", "einen", "einer", "please", "thanks", "thank",
            "you", "a", "an", "1x", "1", "one", "erst", "zuerst", "dann", "danach", "first", "then");

    /** What is left of a row of services of which some were refused; folded. */
    private static final Pattern LOOSE_ENDS = Pattern.compile("^(?:(?:und|and) )+|(?: (?:und|and))+$");

    /** Shorter ends are of too many words. */
    private static final int SHORTEST_KIND = 4;

    private final List<Offer> offers;

    SpokenServices(List<Offer> offers) {
        this.offers = offers;
    }

    /**
     * Returns the offers a caller means who may name several, in the order named, a combination of them as the one offer
     * it is; empty when any of them is not known.
     */
    public List<Offer> offersIn(String said) {
        String spoken = wanted(said);
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
        List<Offer> doubtful = exactly(spoken).isPresent()
                ? List.of()
                : pieces.stream()
                        .flatMap(piece -> doubtful(piece).stream())
                        .distinct()
                        .toList();
        if (!doubtful.isEmpty()) {
            return doubtful;
        }
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
    public List<Offer> knownIn(String said) {
        String spoken = wanted(said);
        List<String> pieces = pieces(spoken);
        List<Offer> found = exactly(spoken).isPresent()
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
                .flatMap(piece -> find(piece).stream())
                .toList();
    }

    private List<Stretch> stretches(String said) {
        return Polarity.stretches(said, this::ownWords);
    }

    private Set<String> ownWords() {
        return offers.stream()
                .flatMap(offer -> offer.spoken().stream())
                .flatMap(name -> Stream.of(name.split(" ", -1)))
                .collect(Collectors.toSet());
    }

    private List<String> pieces(String spoken) {
        return BETWEEN.splitAsStream(spoken)
                .flatMap(this::apart)
                .map(this::bare)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }

    /** "Massage mit Fango" is both, where each is called just that. */
    private Stream<String> apart(String spoken) {
        List<String> parts = TOGETHER.splitAsStream(spoken).toList();
        return exactly(spoken).isEmpty()
                        && parts.stream()
                                .allMatch(part -> exactly(ServiceWords.core(Folding.words(part)))
                                        .isPresent())
                ? parts.stream()
                : Stream.of(spoken);
    }

    /** Returns what names a service in it: a courtesy beside a name makes it no other one. */
    private String bare(String spoken) {
        if (exactly(spoken).isPresent()) {
            return spoken;
        }
        String words = Stream.of(Folding.words(spoken).split(" ", -1))
                .filter(word -> !COURTESIES.contains(word))
                .collect(Collectors.joining(" "));
        return LOOSE_ENDS.matcher(words).replaceAll("");
    }

    /** Returns whether only some of several services named are known, or are clear. */
    public boolean isHalfClear(String spoken) {
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

    /** Returns whether all that is named may be one appointment, whichever is meant of what is unclear. */
    public boolean mayBeOne(String said) {
        List<List<Offer>> meant = pieces(wanted(said)).stream()
                .map(piece -> offers(Optional.of(piece)))
                .toList();
        return meant.size() < 2
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

    private static List<UUID> sorted(Stream<UUID> services) {
        return services.sorted().toList();
    }

    /** Returns whether something is called exactly so. */
    boolean isExactly(String said) {
        return exactly(bare(wanted(said))).isPresent();
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
    public List<Offer> offers(Optional<String> spoken) {
        if (spoken.isEmpty()) {
            return offers.size() == 1 ? offers : List.of();
        }
        return find(bare(wanted(spoken.get())));
    }

    /** Returns whether what was said names no service, but may be of any. */
    public boolean isAnything(String said) {
        String words = Folding.words(said);
        return exactly(said).isEmpty()
                && exactly(ServiceWords.core(words)).isEmpty()
                && ServiceWords.isAnything(ServiceWords.core(words));
    }

    /** Returns whether what was said is a word for any service, or for a kind of them. */
    static boolean isGeneric(String said) {
        String core = ServiceWords.core(Folding.words(said));
        return ServiceWords.isAnything(core) || ServiceWords.isKind(core);
    }

    private List<Offer> find(String said) {
        String core = ServiceWords.core(Folding.words(said));
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
    private List<Offer> doubtful(String piece) {
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
}
