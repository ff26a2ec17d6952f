package de.askproai.gateway.booking;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.speech.Folding;
import de.askproai.gateway.speech.Names;
import de.askproai.gateway.speech.PersonNames;
import de.askproai.gateway.tool.ToolAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds whom a caller wants to be served by, and where that person alone can be booked; asks back rather than guesses. */
final class StaffWish {
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
            "null");

    private final Shop shop;
    private final Shop.Offer offer;
    private final StaffPhrases phrases;

    StaffWish(Shop shop, Shop.Offer offer, Locale locale) {
        this.shop = shop;
        this.offer = offer;
        this.phrases = new StaffPhrases(locale);
    }

    /** What was found: whom, if anybody, and where to book, or what to ask. */
    record Found(
            Shop.@Nullable Person person,
            @Nullable Calendar calendar,
            @Nullable ToolAnswer question) {}

    /** Finds the person, if one is wished for, and a calendar that never means anybody else. */
    Found find(Optional<String> said) {
        Optional<String> name = said.filter(StaffWish::namesSomebody);
        if (name.isEmpty()) {
            return new Found(null, offer.calendar(), null);
        }
        List<Shop.Person> able = shop.whoDoes(offer);
        List<Shop.Person> meant = named(name.get());
        if (meant.size() != 1) {
            return asking(meant.isEmpty() ? phrases.noSuchStaff(names(able)) : phrases.whichStaff(names(meant)));
        }
        Shop.Person person = meant.get(0);
        if (!able.contains(person)) {
            return asking(phrases.notByThem(person.name(), names(able)));
        }
        Calendar own = person.calendars().get(offer.service());
        Calendar shared = shop.isDoneOnlyBy(person, offer) ? offer.calendar() : null;
        Calendar calendar = own == null ? shared : own;
        return calendar == null ? asking(phrases.notByName(person.name())) : new Found(person, calendar, null);
    }

    /** Those who do the service come first: of two Annas the one who cuts is meant, if the caller wants a cut. */
    private List<Shop.Person> named(String said) {
        String name = PersonNames.folded(said);
        String searched = name.isEmpty() ? said : name;
        List<Shop.Person> able = Names.find(searched, shop.whoDoes(offer), Shop.Person::spoken);
        return able.isEmpty() ? Names.find(searched, shop.staff(), Shop.Person::spoken) : able;
    }

    private static boolean namesSomebody(String said) {
        List<String> words = List.of(Folding.words(said).split(" ", -1));
        return words.stream().noneMatch(ANYBODY::contains);
    }

    private static List<String> names(List<Shop.Person> people) {
        return people.stream().map(Shop.Person::name).toList();
    }

    private static Found asking(String question) {
        return new Found(null, null, ToolAnswer.asking(ErrorCode.INVALID_REQUEST, Wishes.STAFF, question));
    }
}
