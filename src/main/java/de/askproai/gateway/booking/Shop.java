package de.askproai.gateway.booking;

import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.slot.BranchCheck;
import de.askproai.gateway.booking.slot.ShopRules;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Names;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.ServiceRules;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One branch as its callers see it: what it offers, by which rules, where it keeps its appointments.
 *
 * @param country of national phone numbers, ISO 3166-1 alpha-2
 * @param invoicing where an invoice goes out for each booking of an offer with a price; null for none
 * @param deposits where deposits are asked for; null where nobody can
 */
public record Shop(
        UUID company,
        UUID branch,
        String name,
        ZoneId zone,
        String country,
        List<Offer> offers,
        List<Person> staff,
        ShopRules rules,
        @Nullable BillingAccount invoicing,
        @Nullable BillingAccount deposits,
        NoShows noShows) {
    /** What people say between two services. */
    private static final Pattern BETWEEN = Pattern.compile("\\s*[,+&/]\\s*|\\s+(?i:und|and|plus|sowie)\\s+");

    /** What people say besides; folded. */
    private static final Set<String> COURTESIES = Set.of(
            "bitte", "danke", "gern", "gerne", "einmal", "ein", "eine", "einen", "einer", "please", "thanks", "thank",
            "you", "a", "an");

    public Shop {
        offers = List.copyOf(offers);
        staff = List.copyOf(staff);
    }

    /**
     * Somebody who serves here.
     *
     * @param spoken what callers may call them, folded by {@link Folding#words}
     * @param services what they can do
     * @param calendars where a service is booked with them and nobody else, by service
     */
    public record Person(UUID id, String name, Set<String> spoken, Set<UUID> services, Map<UUID, Calendar> calendars) {
        public Person {
            spoken = Set.copyOf(spoken);
            services = Set.copyOf(services);
            calendars = Map.copyOf(calendars);
        }
    }

    /**
     * A service that can be booked here.
     *
     * @param spoken its name and synonyms, folded by {@link Folding#words}
     * @param bookable how long it takes and what it costs
     * @param parts the services it is made of, in their order; itself for a service of its own
     * @param rules who may book it by phone, and until when it is changed
     * @param calendar null where it cannot be booked automatically
     */
    public record Offer(
            String name,
            Optional<String> description,
            Set<String> spoken,
            BookableService bookable,
            List<UUID> parts,
            ServiceRules rules,
            @Nullable Calendar calendar) {
        public Offer {
            spoken = Set.copyOf(spoken);
            parts = List.copyOf(parts);
        }

        /** Returns whether it is made of several services. */
        boolean isCombined() {
            return parts.size() > 1;
        }

        public UUID service() {
            return bookable.id();
        }

        public int minutes() {
            return (int) bookable.duration().toMinutes();
        }

        /** Returns the price in the currency's smallest unit; null where there is no fixed one. */
        public @Nullable Long priceMinor() {
            return bookable.price().map(Price::minor).orElse(null);
        }

        /** Returns the currency in small letters, as payment vendors write it; null without a price. */
        public @Nullable String currency() {
            return bookable.price()
                    .map(price -> price.currency().toLowerCase(Locale.ROOT))
                    .orElse(null);
        }
    }

    /** Returns who can do all of this. */
    List<Person> whoDoes(Offer offer) {
        return staff.stream()
                .filter(person -> person.services().containsAll(offer.parts()))
                .toList();
    }

    /** Returns whether nobody but this person does any of it. */
    boolean isDoneOnlyBy(Person person, Offer offer) {
        return whoHelps(offer).stream().allMatch(person::equals);
    }

    /** Returns whose own calendar it is, by its key; nobody for that of anybody. */
    List<Person> ownersOf(String calendar) {
        return staff.stream()
                .filter(person -> person.calendars().values().stream()
                        .anyMatch(own -> own.key().equals(calendar)))
                .toList();
    }

    /** Returns what anybody can be booked for in the calendar of that key. */
    List<Offer> offersOf(String calendar) {
        return offers.stream()
                .filter(offer ->
                        offer.calendar() != null && offer.calendar().key().equals(calendar))
                .toList();
    }

    /** Returns who can do any part of this. */
    List<Person> whoHelps(Offer offer) {
        return staff.stream()
                .filter(person -> offer.parts().stream().anyMatch(person.services()::contains))
                .toList();
    }

    /** Returns all calendars a service is booked in here: that of anybody, and those of single people. */
    Stream<Calendar> calendars(Offer offer) {
        return Stream.concat(
                Stream.ofNullable(offer.calendar()),
                staff.stream()
                        .flatMap(person -> Stream.ofNullable(person.calendars().get(offer.service()))));
    }

    /** Returns who alone is booked in that calendar of a service; empty where it may be anybody. */
    Optional<Person> whoseIs(Offer offer, String calendar) {
        return staff.stream()
                .filter(person -> Optional.ofNullable(person.calendars().get(offer.service()))
                        .filter(own -> own.key().equals(calendar))
                        .isPresent())
                .findFirst();
    }

    /** Returns the rules that also hold where a vendor's calendar says what is free; none unless the company says so. */
    public BranchCheck onTopOfCalendar() {
        return new BranchCheck(rules.opening(), rules.booking(), rules.booking().onTopOfCalendar());
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

    /** Returns the services that are this one, or have all of it in them. */
    Set<UUID> including(Offer offer) {
        return services(other -> other.parts().containsAll(offer.parts()));
    }

    /** Returns the services that have anything in common with this one. */
    Set<UUID> related(UUID service) {
        return offers.stream()
                .filter(offer -> offer.service().equals(service))
                .findFirst()
                .map(offer -> services(other -> !Collections.disjoint(other.parts(), offer.parts())))
                .orElse(Set.of(service));
    }

    private Set<UUID> services(Predicate<Offer> which) {
        return offers.stream().filter(which).map(Offer::service).collect(Collectors.toSet());
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
