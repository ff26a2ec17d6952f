package de.askproai.gateway.booking.shop;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.slot.BookableService;
import de.askproai.gateway.booking.slot.BranchCheck;
import de.askproai.gateway.booking.slot.Refusal;
import de.askproai.gateway.booking.slot.ShopRules;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.tenant.NoShows;
import de.askproai.gateway.tenant.Price;
import de.askproai.gateway.tenant.ServiceRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One branch as its callers see it: what it offers, by which rules, where it keeps its appointments.
 *
 * @param branches the names of all branches of the company, by id
 * @param elsewhere what only other branches of the company offer
 * @param colleagues who serves at other branches of the company only
 * @param country of national phone numbers, ISO 3166-1 alpha-2
 * @param invoicing where an invoice goes out for each booking of an offer with a price; null for none
 * @param deposits where deposits are asked for; null where nobody can
 * @param isSomebodyTold whether anybody hears of what its callers are promised
 */
public record Shop(
        UUID company,
        UUID branch,
        String name,
        Map<UUID, String> branches,
        ZoneId zone,
        String country,
        List<Offer> offers,
        List<Elsewhere> elsewhere,
        List<Person> staff,
        List<Colleague> colleagues,
        ShopRules rules,
        @Nullable BillingAccount invoicing,
        @Nullable BillingAccount deposits,
        NoShows noShows,
        boolean isSomebodyTold) {
    public Shop {
        branches = Map.copyOf(branches);
        offers = List.copyOf(offers);
        elsewhere = List.copyOf(elsewhere);
        staff = List.copyOf(staff);
        colleagues = List.copyOf(colleagues);
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
     * Somebody who does not serve here.
     *
     * @param spoken what callers may call them, folded by {@link Folding#words}
     * @param branches the names of those where they do
     */
    public record Colleague(String name, Set<String> spoken, List<String> branches) {
        public Colleague {
            spoken = Set.copyOf(spoken);
            branches = List.copyOf(branches);
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
        public boolean isCombined() {
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

    /**
     * A service that this branch does not offer.
     *
     * @param branches the names of those that do
     */
    public record Elsewhere(Offer offer, List<String> branches) {
        public Elsewhere {
            branches = List.copyOf(branches);
        }
    }

    /** Returns what the company offers, here or elsewhere. */
    public List<Offer> everywhere() {
        return Stream.concat(offers.stream(), elsewhere.stream().map(Elsewhere::offer))
                .toList();
    }

    /** Returns what is meant by something said that is no service of this branch, but of another one. */
    public Optional<Elsewhere> elsewhere(String said) {
        List<Offer> others = elsewhere.stream().map(Elsewhere::offer).toList();
        // "A consultation" names nothing, also where there is only one thing it could be elsewhere.
        boolean named = others.stream().anyMatch(offer -> new SpokenServices(List.of(offer)).isExactly(said))
                || !spoken().isGeneric(said);
        return others.isEmpty() || !named || spoken().isExactly(said)
                ? Optional.empty()
                : Optional.of(new SpokenServices(others))
                        .filter(spoken -> spoken.isExactly(said)
                                || spoken().offers(Optional.of(said)).isEmpty())
                        .flatMap(spoken -> spoken.offer(Optional.of(said)))
                        .flatMap(offer -> elsewhere.stream()
                                .filter(one -> one.offer().equals(offer))
                                .findFirst());
    }

    /** Returns what its appointments are said to be at; empty where the company has no other branch. */
    public Optional<String> place() {
        return place(branch);
    }

    /** Returns the same for a branch of the company, perhaps another one; empty for none. */
    public Optional<String> place(@Nullable UUID at) {
        return branches.size() < 2 || at == null ? Optional.empty() : Optional.ofNullable(branches.get(at));
    }

    /** Returns who can do all of this. */
    public List<Person> whoDoes(Offer offer) {
        return staff.stream()
                .filter(person -> person.services().containsAll(offer.parts()))
                .toList();
    }

    /** Returns whether nobody but this person does any of it, whom the company may have named more than once. */
    public boolean isDoneOnlyBy(Person person, Offer offer) {
        return whoHelps(offer).stream().allMatch(helper -> helper.name().equals(person.name()));
    }

    /** Returns whose own calendar it is, by its key; nobody for that of anybody. */
    public List<Person> ownersOf(String calendar) {
        return staff.stream()
                .filter(person -> person.calendars().values().stream()
                        .anyMatch(own -> own.key().equals(calendar)))
                .toList();
    }

    /** Returns what anybody can be booked for in the calendar of that key. */
    public List<Offer> offersOf(String calendar) {
        return offers.stream()
                .filter(offer ->
                        offer.calendar() != null && offer.calendar().key().equals(calendar))
                .toList();
    }

    /** Returns who can do any part of this. */
    public List<Person> whoHelps(Offer offer) {
        return staff.stream()
                .filter(person -> offer.parts().stream().anyMatch(person.services()::contains))
                .toList();
    }

    /** Returns all calendars a service is booked in here: that of anybody, and those of single people. */
    public Stream<Calendar> calendars(Offer offer) {
        return Stream.concat(
                Stream.ofNullable(offer.calendar()),
                staff.stream()
                        .flatMap(person -> Stream.ofNullable(person.calendars().get(offer.service()))));
    }

    /** Returns who alone is booked in that calendar of a service; empty where it may be anybody. */
    public Optional<Person> whoseIs(Offer offer, String calendar) {
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

    /** Returns which of them forbids an appointment of that length then; empty if none does. */
    public Optional<Refusal> refusal(ZonedDateTime start, int minutes, Instant now) {
        return onTopOfCalendar().refusal(start.toInstant(), Duration.ofMinutes(minutes), now);
    }

    /** Returns whether any of them forbids an appointment of that time. */
    public boolean forbids(Instant start, Instant end, Instant now) {
        return onTopOfCalendar()
                .refusal(start, Duration.between(start, end), now)
                .isPresent();
    }

    /** Returns the services that are this one, or have all of it in them. */
    public Set<UUID> including(Offer offer) {
        return services(other -> other.parts().containsAll(offer.parts()));
    }

    /** Returns the services that have anything in common with this one. */
    public Set<UUID> related(UUID service) {
        return offers.stream()
                .filter(offer -> offer.service().equals(service))
                .findFirst()
                .map(offer -> services(other -> !Collections.disjoint(other.parts(), offer.parts())))
                .orElse(Set.of(service));
    }

    private Set<UUID> services(Predicate<Offer> which) {
        return offers.stream().filter(which).map(Offer::service).collect(Collectors.toSet());
    }

    /** Returns what callers call what the company offers, here or elsewhere. */
    public SpokenServices spokenEverywhere() {
        return new SpokenServices(everywhere());
    }

    /** Returns what its callers call what it offers. */
    public SpokenServices spoken() {
        return new SpokenServices(offers);
    }
}
