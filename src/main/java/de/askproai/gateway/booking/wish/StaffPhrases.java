package de.askproai.gateway.booking.wish;

import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.speech.Speaking;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said of whom a caller wants to be served by, in German or English. */
public final class StaffPhrases {
    private final Locale locale;
    private final boolean german;

    public StaffPhrases(Locale locale) {
        this.locale = locale;
        this.german = Speaking.german(locale);
    }

    String whichStaff(List<String> names) {
        return (german ? "Meinen Sie " : "Do you mean ") + either(names) + "?";
    }

    /** Asks where a service can only be booked with somebody by name. */
    String whichStaff(Shop shop, Shop.Offer offer) {
        List<String> names = shop.whoDoes(offer).stream()
                .filter(person -> person.calendars().containsKey(offer.service()))
                .map(Shop.Person::name)
                .distinct()
                .toList();
        return (german ? "Zu wem möchten Sie kommen, " : "Who would you like to come to, ") + either(names) + "?";
    }

    String noSuchStaff(List<String> names) {
        String nobody =
                german ? "Diesen Namen kenne ich in unserem Team nicht. " : "I do not know that name in our team. ";
        return nobody + orWhom(names);
    }

    /** Says to who wants both of two people that it is one of them. */
    String onePerson(List<String> names) {
        String one = german ? "Ein Termin ist immer bei einer Person. " : "An appointment is always with one person. ";
        return one + orWhom(names);
    }

    /** Says of somebody that they only serve at other branches. */
    String onlyElsewhere(Shop.Colleague who, Optional<String> here, List<String> names) {
        String not = Speaking.atBranch(here, locale);
        String where =
                Speaking.all(who.branches().stream().limit(Alternatives.MOST).toList(), locale);
        String or = names.isEmpty()
                ? ""
                : german ? ", oder hier zu " + either(names) : ", or see " + either(names) + " here";
        return german
                ? who.name() + " arbeitet nicht" + not + ", nur hier: " + where + ". Möchten Sie dorthin" + or + "?"
                : who.name() + " does not work" + not + ", only here: " + where + ". Would you like to go there" + or
                        + "?";
    }

    String notByThem(String name, List<String> names) {
        String not = german ? name + " bietet das leider nicht an. " : "I am sorry, " + name + " does not offer that. ";
        return not + orWhom(names);
    }

    /** Says that the calendar cannot promise who it will be. */
    String notByName(String name) {
        return german
                ? "Wer den Termin übernimmt, kann ich hier leider nicht festlegen, also auch nicht " + name
                        + ". Soll ich schauen, wann jemand frei ist?"
                : "I am sorry, I cannot choose who will take the appointment, so I cannot promise " + name
                        + ". Shall I see when somebody is free?";
    }

    /** Asks whom of those a caller wants who refused somebody. */
    String whoInstead(List<String> names) {
        return names.size() < 2
                ? orWhom(names)
                : (german ? "Zu wem möchten Sie dann: " : "Who would you like instead: ") + either(names) + "?";
    }

    /** Says that nobody does it but those who were refused. */
    String nobodyElse(List<String> names) {
        String nobody = german ? "Sonst bietet das leider niemand an. " : "I am sorry, nobody else offers that. ";
        return nobody + orWhom(names);
    }

    /** Says that the calendar cannot promise who it will not be. */
    String notExcluded(List<String> names) {
        return german
                ? "Wer den Termin übernimmt, kann ich hier leider nicht festlegen, also auch " + either(names)
                        + " nicht ausschließen. Soll ich schauen, wann jemand frei ist?"
                : "I am sorry, I cannot choose who will take the appointment, so I cannot rule out " + either(names)
                        + ". Shall I see when somebody is free?";
    }

    /** Says that moving an appointment does not change whom it is with. */
    public String staysWithWhom() {
        return german
                ? "Verschieben kann ich den Termin nur bei derselben Person. Soll ich ihn absagen und neu eintragen?"
                : "I can only move the appointment with the same person. Shall I cancel it and book a new one?";
    }

    /** Says that the caller has that time, with whom it is where that is known, and not with whom they wish for now. */
    public String notWith(String wished, Optional<String> other, boolean booked) {
        String has = german
                ? booked ? "Diesen Termin haben Sie schon, " : "Diesen Termin habe ich schon für Sie notiert, "
                : booked ? "You already have that appointment, " : "I have already noted that appointment for you, ";
        String with = other.map(name -> german ? "allerdings bei " + name : "but with " + name)
                .orElse(german ? "aber nicht fest bei " + wished : "but not for certain with " + wished);
        return has + with + (german ? ". Möchten Sie ihn so behalten?" : ". Would you like to keep it like that?");
    }

    private String orWhom(List<String> names) {
        if (names.isEmpty()) {
            return german ? "Soll ich schauen, wann jemand frei ist?" : "Shall I see when somebody is free?";
        }
        return (german ? "Möchten Sie zu " : "Would you like to come to ") + either(names) + "?";
    }

    private String either(List<String> names) {
        return Speaking.either(names.stream().limit(Alternatives.MOST).toList(), locale);
    }
}
