package de.askproai.gateway.booking.wish;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Both;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Indifference;
import de.askproai.gateway.speech.Names;
import de.askproai.gateway.speech.Polarity;
import de.askproai.gateway.speech.Polarity.Sense;
import de.askproai.gateway.speech.Polarity.Stretch;
import de.askproai.gateway.speech.SaidNames;
import de.askproai.gateway.tool.ToolAnswer;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds whom a caller wants to be served by, or not, and where that person alone can be booked; asks back rather than
 * guesses.
 */
public final class StaffWish {
    /** What callers and models say where it does not matter. */
    private static final Set<String> ANYBODY = Set.of(
            "egal",
            "jeder",
            "jemand",
            "irgendwer",
            "irgendjemand",
            "irgendeiner",
            "irgendeine",
            "niemand",
            "niemanden",
            "kein",
            "keine",
            "keiner",
            "keinen",
            "beliebig",
            "anyone",
            "anybody",
            "any",
            "whoever",
            "someone",
            "nobody",
            "none",
            "no",
            "null",
            "wichtig",
            "matter",
            "matters",
            "care");

    private static final Pattern BETWEEN = Pattern.compile("\\s*[,+&/]\\s*|\\s+(?iu:und|oder|noch|and|or|nor)\\s+");

    private final Shop shop;
    private final Shop.Offer offer;
    private final StaffPhrases phrases;

    public StaffWish(Shop shop, Shop.Offer offer, Locale locale) {
        this.shop = shop;
        this.offer = offer;
        this.phrases = new StaffPhrases(locale);
    }

    /**
     * What was found: whom, if anybody, and where to book, or what to ask.
     *
     * @param instead whether it is asked who it is to be instead of somebody, without which it can be gone on as well
     */
    public record Found(
            Shop.@Nullable Person person,
            @Nullable Calendar calendar,
            @Nullable ToolAnswer question,
            boolean instead) {}

    /** Finds the person, if one is wished for, and a calendar that never means anybody else, or who is refused. */
    public Found find(Optional<String> said) {
        return find(said, true);
    }

    /**
     * Finds the same.
     *
     * @param asks whether the caller is asked who it is to be instead of somebody; else it is the first who may be meant
     */
    public Found find(Optional<String> said, boolean asks) {
        if (said.filter(Both::isSaid).isPresent()) {
            return asking(phrases.onePerson(names(shop.whoDoes(offer))));
        }
        List<Stretch> stretches =
                said.map(words -> Polarity.stretches(words, this::ownWords)).orElse(List.of());
        if (stretches.isEmpty()) {
            return anybody();
        }
        if (stretches.size() == 1) {
            return namesSomebody(said.orElseThrow()) ? meantBy(said.orElseThrow()) : anybody();
        }
        Set<Shop.Person> refused = people(stretches, Sense.REFUSED);
        List<Shop.Person> wanted = without(refused, people(stretches, Sense.WANTED));
        List<Shop.Person> open = without(refused, people(stretches, Sense.OPEN));
        List<Shop.Person> others = without(refused, shop.whoDoes(offer));
        if (hasUnknownWish(stretches) && (open.isEmpty() || !asks)) {
            return asking(phrases.noSuchStaff(names(others)));
        }
        if (!open.isEmpty()) {
            return asks ? askingInstead(others) : wanted.isEmpty() ? neither(refused, open) : meant(wanted);
        }
        if (!wanted.isEmpty()) {
            return hasUnknownRefusal(stretches) ? asking(phrases.whichStaff(names(wanted))) : meant(wanted);
        }
        if (!refused.isEmpty()) {
            return anybodyBut(refused, asks);
        }
        return namesSomebody(said.orElseThrow()) ? meant(List.of()) : anybody();
    }

    /** Somebody who may be refused is only meant where nobody else is left. */
    private Found neither(Set<Shop.Person> refused, List<Shop.Person> open) {
        List<Shop.Person> others = without(refused, shop.whoDoes(offer)).stream()
                .filter(person -> !open.contains(person) && calendar(person) != null)
                .toList();
        return meant((others.isEmpty() ? open : others).subList(0, 1));
    }

    private Found anybody() {
        return new Found(null, offer.calendar(), null, false);
    }

    /** Who is none of this branch may be somebody of another one. */
    private Found meantBy(String said) {
        List<Shop.Person> meant = named(said);
        List<Shop.Colleague> elsewhere =
                meant.isEmpty() ? Names.find(searched(said), shop.colleagues(), Shop.Colleague::spoken) : List.of();
        return elsewhere.size() == 1
                ? asking(phrases.onlyElsewhere(elsewhere.get(0), shop.place(), names(shop.whoDoes(offer))))
                : meant(meant);
    }

    private Found meant(List<Shop.Person> meant) {
        List<Shop.Person> able = shop.whoDoes(offer);
        List<String> names = names(meant);
        if (names.size() != 1) {
            return asking(meant.isEmpty() ? phrases.noSuchStaff(names(able)) : phrases.whichStaff(names));
        }
        Shop.Person person = bookable(meant);
        if (!able.contains(person)) {
            return asking(phrases.notByThem(person.name(), names(able)));
        }
        Calendar calendar = calendar(person);
        return calendar == null ? asking(phrases.notByName(person.name())) : new Found(person, calendar, null, false);
    }

    /** Somebody who is named more than once, each time with hours of their own, is booked where that can be. */
    private Shop.Person bookable(List<Shop.Person> same) {
        return same.stream()
                .filter(person -> shop.whoDoes(offer).contains(person) && calendar(person) != null)
                .findFirst()
                .orElseGet(() -> same.get(0));
    }

    /** A calendar of anybody cannot be told whom not to choose. */
    private Found anybodyBut(Set<Shop.Person> refused, boolean asks) {
        if (shop.whoHelps(offer).stream().noneMatch(refused::contains)) {
            return anybody();
        }
        List<Shop.Person> able = shop.whoDoes(offer);
        List<Shop.Person> others = without(refused, able);
        List<Shop.Person> bookable =
                others.stream().filter(person -> calendar(person) != null).toList();
        if (others.isEmpty()) {
            return asking(phrases.nobodyElse(names(able)));
        }
        if (bookable.isEmpty()) {
            return asking(phrases.notExcluded(names(List.copyOf(refused))));
        }
        if (names(others).size() > 1 && asks) {
            return askingInstead(bookable);
        }
        return meant((others.size() == 1 ? others : bookable).subList(0, 1));
    }

    /** Returns where that person alone is booked. */
    private @Nullable Calendar calendar(Shop.Person person) {
        Calendar own = person.calendars().get(offer.service());
        Calendar shared = shop.isDoneOnlyBy(person, offer) ? offer.calendar() : null;
        return own == null ? shared : own;
    }

    private Set<String> ownWords() {
        return shop.staff().stream()
                .flatMap(person -> person.spoken().stream())
                .flatMap(name -> Stream.of(name.split(" ", -1)))
                .collect(Collectors.toSet());
    }

    private Set<Shop.Person> people(List<Stretch> stretches, Sense sense) {
        return stretches.stream()
                .filter(stretch -> stretch.sense() == sense)
                .flatMap(stretch -> people(stretch).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Shop.Person> people(Stretch stretch) {
        return BETWEEN.splitAsStream(stretch.text())
                .map(Polarity::content)
                .filter(this::namesSomebody)
                .flatMap(name -> named(name).stream())
                .toList();
    }

    /** "Niemand anderes als Waldemar", whom we do not know. */
    private boolean hasUnknownWish(List<Stretch> stretches) {
        return stretches.stream()
                .skip(1)
                .filter(stretch -> stretch.sense() == Sense.WANTED)
                .anyMatch(this::namesNobodyWeKnow);
    }

    /** "Anna kann ich nicht leiden": what is refused may be who was named. */
    private boolean hasUnknownRefusal(List<Stretch> stretches) {
        return stretches.stream()
                .filter(stretch -> stretch.sense() == Sense.REFUSED)
                .anyMatch(this::namesNobodyWeKnow);
    }

    private boolean namesNobodyWeKnow(Stretch stretch) {
        String content = Polarity.content(stretch.text());
        return !content.isEmpty() && namesSomebody(content) && people(stretch).isEmpty();
    }

    private static List<Shop.Person> without(Set<Shop.Person> refused, Collection<Shop.Person> people) {
        return people.stream().filter(person -> !refused.contains(person)).toList();
    }

    /** Those who do the service come first: of two Annas the one who cuts is meant, if the caller wants a cut. */
    private List<Shop.Person> named(String said) {
        String searched = searched(said);
        List<Shop.Person> able = Names.find(searched, shop.whoDoes(offer), Shop.Person::spoken);
        return able.isEmpty() ? Names.find(searched, shop.staff(), Shop.Person::spoken) : able;
    }

    private static String searched(String said) {
        String name = SaidNames.folded(said);
        return name.isEmpty() ? said : name;
    }

    private boolean namesSomebody(String said) {
        List<String> words = List.of(Folding.words(said).split(" ", -1));
        return words.stream().noneMatch(ANYBODY::contains)
                && !(Indifference.isSaid(said)
                        && Names.find(said, shop.staff(), Shop.Person::spoken).isEmpty());
    }

    private static List<String> names(List<Shop.Person> people) {
        return people.stream().map(Shop.Person::name).distinct().toList();
    }

    private static Found asking(String question) {
        return new Found(null, null, ToolAnswer.asking(ErrorCode.INVALID_REQUEST, Wishes.STAFF, question), false);
    }

    private Found askingInstead(List<Shop.Person> others) {
        return new Found(
                null,
                null,
                ToolAnswer.asking(ErrorCode.INVALID_REQUEST, Wishes.STAFF, phrases.whoInstead(names(others))),
                true);
    }
}
