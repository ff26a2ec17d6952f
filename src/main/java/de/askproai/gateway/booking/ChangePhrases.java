package de.askproai.gateway.booking;

import de.askproai.gateway.speech.Speaking;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is said about appointments a caller has, in German or English; no ids, no names of people. */
final class ChangePhrases {
    private static final int MOST = 3;

    private final Locale locale;
    private final boolean german;
    private final LocalDate today;

    ChangePhrases(Locale locale, LocalDate today) {
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
                ? "Sie haben zu dieser Zeit mehr als einen Termin. Auf welchen Namen läuft der, den Sie meinen?"
                : "You have more than one appointment then. What name is the one you mean under?";
    }

    String behindFor(String service) {
        return (german ? " für " : " for ") + service;
    }

    String behindWith(String person) {
        return (german ? " bei " : " with ") + person;
    }

    String shallItBeCancelled() {
        return german ? "Soll ich ihn absagen?" : "Shall I cancel it?";
    }

    String cancelled(ZonedDateTime start) {
        return german
                ? "Ihr Termin " + moment(start) + " ist abgesagt."
                : "Your appointment " + moment(start) + " is cancelled.";
    }

    String moved(ZonedDateTime from, ZonedDateTime to, boolean pending) {
        if (pending) {
            return german
                    ? "Ihr Termin ist auf " + when(to) + " verschoben und wird noch bestätigt."
                    : "Your appointment is moved to " + when(to) + " and will be confirmed.";
        }
        return german
                ? "Ihr Termin " + moment(from) + " ist verschoben auf " + when(to) + "."
                : "Your appointment " + moment(from) + " is moved to " + when(to) + ".";
    }

    /** Says that it is as sure at the new time as at the old one: once its deposit is paid, and until when that is. */
    String movedAwaitingDeposit(ZonedDateTime from, ZonedDateTime to, ZonedDateTime due) {
        return german
                ? "Ihr Termin " + moment(from) + " ist verschoben auf " + when(to)
                        + " und sicher, sobald die Anzahlung da ist. Sie ist spätestens " + moment(due)
                        + " zu zahlen, sonst wird der Termin wieder frei."
                : "Your appointment " + moment(from) + " is moved to " + when(to)
                        + " and will be sure once the deposit is paid. It has to be paid " + moment(due)
                        + " at the latest, otherwise the appointment is released.";
    }

    /**
     * Says the same where the invoice is late: nobody knows yet until when that is.
     *
     * @param toPay how long there is to pay from when it comes
     */
    String movedAwaitingInvoice(ZonedDateTime from, ZonedDateTime to, String toPay) {
        return german
                ? "Ihr Termin " + moment(from) + " ist verschoben auf " + when(to)
                        + " und sicher, sobald die Anzahlung da ist. Die Rechnung kommt noch per E-Mail, die Zahlungsfrist ist"
                        + " dann " + toPay + "."
                : "Your appointment " + moment(from) + " is moved to " + when(to)
                        + " and will be sure once the deposit is paid. The invoice is still to come by e-mail, and the time"
                        + " to pay is then " + toPay + ".";
    }

    String alreadyThen(ZonedDateTime start) {
        return german
                ? "Ihr Termin ist schon " + moment(start) + "."
                : "Your appointment is already " + moment(start) + ".";
    }

    String cancelPromised(ZonedDateTime start) {
        return german
                ? "Unser Kalender antwortet gerade nicht. Ich habe die Absage Ihres Termins " + moment(start)
                        + " aufgenommen und trage sie ein, sobald es geht."
                : "Our calendar is not answering at the moment. I have noted that you cancel the appointment "
                        + moment(start) + " and will enter it as soon as possible.";
    }

    String movePromised(ZonedDateTime from, ZonedDateTime to) {
        return german
                ? "Unser Kalender antwortet gerade nicht. Ihr Termin bleibt vorerst " + moment(from)
                        + ", ich verschiebe ihn auf " + when(to) + ", sobald es geht, und Sie hören dann von uns."
                : "Our calendar is not answering at the moment. Your appointment stays " + moment(from)
                        + " for now, I will move it to " + when(to)
                        + " as soon as possible, and you will then hear from us.";
    }

    /** Says so, though something else was wanted before. */
    String stayPromised(ZonedDateTime start) {
        return german
                ? "Unser Kalender antwortet gerade nicht. Ihr Termin bleibt " + moment(start)
                        + ", ich prüfe das, sobald es geht, und Sie hören dann von uns."
                : "Our calendar is not answering at the moment. Your appointment stays " + moment(start)
                        + ", I will check that as soon as possible, and you will then hear from us.";
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

    String stillBeingBooked(ZonedDateTime start) {
        return german
                ? "Ihr Termin " + moment(start)
                        + " ist noch nicht bestätigt, deshalb kann ich ihn gerade nicht verschieben."
                : "Your appointment " + moment(start) + " is not confirmed yet, so I cannot move it at the moment.";
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

    String busy() {
        return german
                ? "An diesem Termin wird gerade schon etwas geändert. Ich habe Ihren Wunsch notiert, und wir rufen Sie dazu"
                        + " zurück."
                : "Something is just being changed about that appointment. I have noted your wish, and we will call you back"
                        + " about it.";
    }

    String replaced() {
        return german
                ? "Für diesen Termin haben wir inzwischen einen anderen Wunsch notiert, und der gilt."
                : "We have noted another wish for that appointment since, and that one counts.";
    }

    String gone() {
        return german ? "Dieser Termin besteht nicht mehr." : "That appointment does not stand any more.";
    }

    String notChanged(ZonedDateTime start) {
        return german
                ? "Das konnte ich leider nicht ändern. Ihr Termin bleibt " + moment(start) + "."
                : "I am sorry, I could not change that. Your appointment stays " + moment(start) + ".";
    }

    /** Says so to who does not want it moved after all. */
    String staysThen(ZonedDateTime start) {
        return german
                ? "Gut, Ihr Termin bleibt " + moment(start) + "."
                : "All right, your appointment stays " + moment(start) + ".";
    }

    String newTimeTaken(ZonedDateTime wished, ZonedDateTime stays) {
        return german
                ? capital(when(wished)) + " ist leider nicht frei, Ihr Termin bleibt " + moment(stays) + "."
                : "I am sorry, " + when(wished) + " is not free, your appointment stays " + moment(stays) + ".";
    }

    String moment(ZonedDateTime start) {
        String day = Speaking.day(start.toLocalDate(), today, locale);
        String time = Speaking.time(start.toLocalTime(), locale);
        return german ? day + " um " + time : day + " at " + time;
    }

    /** Without the word that goes before a day: "auf Freitag". */
    private String when(ZonedDateTime start) {
        return Speaking.bare(moment(start), locale);
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

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
