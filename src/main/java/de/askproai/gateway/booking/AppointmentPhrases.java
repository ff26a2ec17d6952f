package de.askproai.gateway.booking;

import de.askproai.gateway.speech.Speaking;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is said about the appointments a caller has, and times kept for them, in German or English; no ids, no names of people. */
final class AppointmentPhrases {
    private static final int MOST = 3;

    private final Locale locale;
    private final boolean german;
    private final LocalDate today;

    AppointmentPhrases(Locale locale, LocalDate today) {
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.today = today;
    }

    String noneKnown() {
        return german ? "Ich finde keinen kommenden Termin von Ihnen." : "I cannot find a coming appointment of yours.";
    }

    /**
     * Says that none fits what was said, and what there is.
     *
     * @param behind what tells each from another at the same time
     */
    String noneThen(List<ZonedDateTime> starts, List<String> behind) {
        return german
                ? "Dazu finde ich keinen Termin. Sie haben einen Termin " + list(starts, behind, true) + "."
                : "I cannot find an appointment like that. You have one " + list(starts, behind, true) + ".";
    }

    String theseAre(List<ZonedDateTime> starts, List<String> behind) {
        boolean more = starts.size() > MOST;
        if (german) {
            return (more ? "Ihre nächsten Termine sind " : "Ihre Termine sind ") + list(starts, behind, true) + ".";
        }
        return (more ? "Your next appointments are " : "Your appointments are ") + list(starts, behind, true) + ".";
    }

    String thisIs(ZonedDateTime start, Optional<String> service, boolean confirmed) {
        if (!confirmed) {
            return german
                    ? "Ihr Terminwunsch " + moment(start) + " ist eingetragen und wird noch bestätigt."
                    : "Your request for an appointment " + moment(start) + " is entered and will be confirmed.";
        }
        String what = service.map(name -> (german ? " für " : " for ") + name).orElse("");
        return german
                ? "Sie haben " + moment(start) + " einen Termin" + what + "."
                : "You have an appointment " + moment(start) + what + ".";
    }

    /** No calendar has it yet. */
    String isWished(ZonedDateTime start) {
        return german
                ? "Ihr Wunsch für " + when(start)
                        + " ist aufgenommen, aber noch nicht eingetragen. Wir kümmern uns darum, und"
                        + " Sie hören von uns."
                : "Your wish for " + when(start)
                        + " is noted, but not booked yet. We are seeing to it, and you will hear" + " from us.";
    }

    String awaitsDeposit(ZonedDateTime start) {
        return german
                ? "Ihr Termin " + moment(start) + " ist eingetragen und wartet noch auf die Anzahlung."
                : "Your appointment " + moment(start) + " is entered and still waits for its deposit.";
    }

    String whichOne(List<ZonedDateTime> starts, List<String> behind) {
        return german
                ? "Welchen Termin meinen Sie, den " + list(starts, behind, false) + "?"
                : "Which appointment do you mean, the one " + list(starts, behind, false) + "?";
    }

    /** Asks whom of several people with one number it is for, and names nobody. */
    String forWhom() {
        return german
                ? "Sie haben zu dieser Zeit mehr als einen Termin. Auf welchen Vornamen und Nachnamen läuft der, den Sie meinen?"
                : "You have more than one appointment then. What first and last name is the one you mean under?";
    }

    String behindFor(String service) {
        return (german ? " für " : " for ") + service;
    }

    String behindWith(String person) {
        return (german ? " bei " : " with ") + person;
    }

    String beingCancelled(ZonedDateTime start) {
        return german
                ? "Ihr Termin " + moment(start) + " wird abgesagt, sobald unser Kalender wieder antwortet."
                : "Your appointment " + moment(start) + " will be cancelled as soon as our calendar answers again.";
    }

    String beingMoved(ZonedDateTime from, ZonedDateTime to) {
        return german
                ? "Ihr Termin " + moment(from) + " wird auf " + when(to)
                        + " verschoben, sobald unser Kalender wieder antwortet, und Sie hören dann von uns."
                : "Your appointment " + moment(from) + " will be moved to " + when(to)
                        + " as soon as our calendar answers again, and you will then hear from us.";
    }

    /** Returns what is told of one of several, after the list of them: that it does not stay so. */
    String amongThemCancelled(ZonedDateTime start) {
        return german
                ? "der " + which(start) + " wird noch abgesagt"
                : "the one " + moment(start) + " will be cancelled";
    }

    String amongThemMoved(ZonedDateTime start) {
        return german ? "der " + which(start) + " wird noch verschoben" : "the one " + moment(start) + " will be moved";
    }

    String amongThemWished(ZonedDateTime start) {
        return german
                ? "der " + which(start) + " ist erst ein Wunsch, um den wir uns kümmern"
                : "the one " + moment(start) + " is still a wish we are seeing to";
    }

    /** Adds to a sentence about several what does not stay so. */
    static String adding(String sentence, List<String> remarks) {
        return remarks.isEmpty()
                ? sentence
                : sentence.substring(0, sentence.length() - 1) + "; "
                        + String.join(", ", remarks.subList(0, Math.min(MOST, remarks.size()))) + ".";
    }

    String released(ZonedDateTime start) {
        return german
                ? "Gut, ich halte " + when(start) + " nicht mehr für Sie frei."
                : "All right, I am not keeping " + when(start) + " for you any more.";
    }

    String nothingHeld() {
        return german ? "Für Sie ist gerade keine Zeit vorgemerkt." : "No time is being kept for you at the moment.";
    }

    /** Says that no such time is kept, and asks for one that is. */
    String notHeldThen(List<ZonedDateTime> starts) {
        return (german ? "Dann ist für Sie nichts vorgemerkt. " : "No such time is being kept for you. ")
                + whichHold(starts);
    }

    String whichHold(List<ZonedDateTime> starts) {
        return german
                ? "Welche Zeit soll ich freigeben, die " + list(starts, false) + "?"
                : "Which time shall I give up, the one " + list(starts, false) + "?";
    }

    private String list(List<ZonedDateTime> starts, boolean all) {
        return list(starts, Collections.nCopies(starts.size(), ""), all);
    }

    private String list(List<ZonedDateTime> starts, List<String> behind, boolean all) {
        List<String> moments = IntStream.range(0, Math.min(MOST, starts.size()))
                .mapToObj(i -> all
                        ? moment(starts.get(i)) + behind.get(i)
                        : again(i, behind.get(i)) + which(starts.get(i)) + behind.get(i))
                .toList();
        if (!all || moments.size() < 2) {
            return Speaking.either(moments, locale);
        }
        int last = moments.size() - 1;
        return String.join(", ", moments.subList(0, last)) + (german ? " und " : " and ") + moments.get(last);
    }

    /** What something is said behind does not end with the comma or "or" before the next. */
    private String again(int index, String behind) {
        return index == 0 || behind.isEmpty() ? "" : german ? "den " : "the one ";
    }

    private String which(ZonedDateTime start) {
        String moment = moment(start);
        return german && !moment.startsWith("am ") ? "von " + moment : moment;
    }

    private String moment(ZonedDateTime start) {
        return Speaking.dayAndTime(start, today, locale);
    }

    /** Without the word that goes before a day: "auf Freitag". */
    private String when(ZonedDateTime start) {
        return Speaking.bare(moment(start), locale);
    }
}
