package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.shop.InTouch;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.speech.Speaking;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/** What is said about changing an appointment a caller has, in German or English; no ids, no names of people. */
public final class ChangePhrases {
    private final Locale locale;
    private final boolean german;
    private final LocalDate today;
    private final InTouch inTouch;
    private final String where;

    /** @param inTouch when callers hear of what is noted */
    public ChangePhrases(Locale locale, LocalDate today, InTouch inTouch) {
        this(locale, today, inTouch, "");
    }

    private ChangePhrases(Locale locale, LocalDate today, InTouch inTouch, String where) {
        this.where = where;
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.today = today;
        this.inTouch = inTouch;
    }

    /** Returns what is said of an appointment of this branch. */
    public static ChangePhrases at(Shop shop, Locale locale, LocalDate today) {
        return new ChangePhrases(locale, today, InTouch.of(shop, locale)).at(shop.place());
    }

    /** Returns the same that also say at which branch the appointment is; empty where that need not be said. */
    public ChangePhrases at(Optional<String> branch) {
        return new ChangePhrases(locale, today, inTouch, Speaking.atBranch(branch, locale));
    }

    public String shallItBeCancelled() {
        return german ? "Soll ich ihn absagen?" : "Shall I cancel it?";
    }

    public String cancelled(ZonedDateTime start) {
        return german
                ? "Ihr Termin " + there(start) + " ist abgesagt."
                : "Your appointment " + there(start) + " is cancelled.";
    }

    public String moved(ZonedDateTime from, ZonedDateTime to, boolean pending) {
        if (pending) {
            return german
                    ? "Ihr Termin" + where + " ist auf " + when(to) + " verschoben und wird noch bestätigt."
                    : "Your appointment" + where + " is moved to " + when(to) + " and will be confirmed.";
        }
        return german
                ? "Ihr Termin " + there(from) + " ist verschoben auf " + when(to) + "."
                : "Your appointment " + there(from) + " is moved to " + when(to) + ".";
    }

    /** Says that it is as sure at the new time as at the old one: once its deposit is paid, and until when that is. */
    public String movedAwaitingDeposit(ZonedDateTime from, ZonedDateTime to, ZonedDateTime due) {
        return german
                ? "Ihr Termin " + there(from) + " ist verschoben auf " + when(to)
                        + " und sicher, sobald die Anzahlung da ist. Sie ist spätestens " + moment(due)
                        + " zu zahlen, sonst wird der Termin wieder frei."
                : "Your appointment " + there(from) + " is moved to " + when(to)
                        + " and will be sure once the deposit is paid. It has to be paid " + moment(due)
                        + " at the latest, otherwise the appointment is released.";
    }

    /**
     * Says the same where the invoice is late: nobody knows yet until when that is.
     *
     * @param toPay how long there is to pay from when it comes
     */
    public String movedAwaitingInvoice(ZonedDateTime from, ZonedDateTime to, String toPay) {
        return german
                ? "Ihr Termin " + there(from) + " ist verschoben auf " + when(to)
                        + " und sicher, sobald die Anzahlung da ist. Die Rechnung kommt noch per E-Mail, die Zahlungsfrist ist"
                        + " dann " + toPay + "."
                : "Your appointment " + there(from) + " is moved to " + when(to)
                        + " and will be sure once the deposit is paid. The invoice is still to come by e-mail, and the time"
                        + " to pay is then " + toPay + ".";
    }

    /** Says that it stays at its branch, to who may want to go to another one. */
    public String onlyMovedHere(ZonedDateTime start, String other) {
        String there = Speaking.atBranch(Optional.of(other), locale);
        return german
                ? "Ihr Termin ist " + there(start) + ", dort kann ich ihn verschieben. Soll ich das tun, oder" + there
                        + " einen neuen suchen und diesen dann absagen?"
                : "Your appointment is " + there(start)
                        + ", and I can move it there. Shall I do that, or look for a new one" + there
                        + " and then cancel this one?";
    }

    public String alreadyThen(ZonedDateTime start) {
        return german
                ? "Ihr Termin ist schon " + there(start) + "."
                : "Your appointment is already " + there(start) + ".";
    }

    public String cancelPromised(ZonedDateTime start, boolean away) {
        return german
                ? away(away) + "Ich habe die Absage Ihres Termins " + there(start)
                        + " aufgenommen und trage sie ein, sobald es geht."
                : away(away) + "I have noted that you cancel the appointment " + there(start)
                        + " and will enter it as soon as possible.";
    }

    /**
     * Says that it will be moved.
     *
     * @param away whether the calendar does not answer
     * @param due by when its deposit is paid then; empty where there is none, or that is not known yet
     */
    public String movePromised(ZonedDateTime from, ZonedDateTime to, boolean away, Optional<ZonedDateTime> due) {
        return german
                ? away(away) + "Ihr Termin bleibt vorerst " + there(from)
                        + ", ich verschiebe ihn auf " + when(to) + ", sobald es geht" + inTouch.thenHear()
                        + due.map(by -> "; die Anzahlung ist dann spätestens " + moment(by) + " zu zahlen")
                                .orElse("") + "."
                : away(away) + "Your appointment stays " + there(from)
                        + " for now, I will move it to " + when(to)
                        + " as soon as possible" + inTouch.thenHear()
                        + due.map(by -> "; its deposit then has to be paid " + moment(by) + " at the latest")
                                .orElse("") + ".";
    }

    /** Says so, though something else was wanted before. */
    public String stayPromised(ZonedDateTime start, boolean away) {
        return german
                ? away(away) + "Ihr Termin bleibt " + there(start) + ", ich prüfe das, sobald es geht"
                        + inTouch.thenHear() + "."
                : away(away) + "Your appointment stays " + there(start) + ", I will check that as soon as possible"
                        + inTouch.thenHear() + ".";
    }

    /** Says that what no calendar has yet is wanted then. */
    public String wishMoved(ZonedDateTime to) {
        return german
                ? "Ihr Wunsch ist jetzt für " + when(to) + where + " notiert. Ich trage ihn ein, sobald es geht"
                        + inTouch.thenHear() + "."
                : "Your wish is now noted for " + when(to) + where + ". I will enter it as soon as possible"
                        + inTouch.thenHear() + ".";
    }

    private String away(boolean away) {
        if (!away) {
            return "";
        }
        return german ? "Unser Kalender antwortet gerade nicht. " : "Our calendar is not answering at the moment. ";
    }

    public String stillBeingBooked(ZonedDateTime start) {
        return german
                ? "Ihr Termin " + there(start)
                        + " ist noch nicht bestätigt, deshalb kann ich ihn gerade nicht verschieben."
                        + " Ich habe Ihren Wunsch notiert" + inTouch.areCalled() + "."
                : "Your appointment " + there(start) + " is not confirmed yet, so I cannot move it at the moment."
                        + " I have noted your wish" + inTouch.areCalled() + ".";
    }

    public String busy() {
        return german
                ? "An diesem Termin wird gerade schon etwas geändert. Ich habe Ihren Wunsch notiert"
                        + inTouch.areCalled() + "."
                : "Something is just being changed about that appointment. I have noted your wish" + inTouch.areCalled()
                        + ".";
    }

    public String replaced() {
        return german
                ? "Für diesen Termin haben wir inzwischen einen anderen Wunsch notiert, und der gilt."
                : "We have noted another wish for that appointment since, and that one counts.";
    }

    public String gone() {
        return german ? "Dieser Termin besteht nicht mehr." : "That appointment does not stand any more.";
    }

    public String notChanged(ZonedDateTime start) {
        return german
                ? "Das konnte ich leider nicht ändern, Ihr Termin bleibt " + there(start)
                        + ". Sollen wir Sie dazu zurückrufen?"
                : "I am sorry, I could not change that, your appointment stays " + there(start)
                        + ". Shall we call you back about it?";
    }

    /** Says so to who does not want it moved after all. */
    public String staysThen(ZonedDateTime start) {
        return german
                ? "Gut, Ihr Termin bleibt " + there(start) + "."
                : "All right, your appointment stays " + there(start) + ".";
    }

    public String newTimeTaken(ZonedDateTime wished, ZonedDateTime stays) {
        return german
                ? capital(when(wished)) + " ist leider nicht frei, Ihr Termin bleibt " + there(stays) + "."
                : "I am sorry, " + when(wished) + " is not free, your appointment stays " + there(stays) + ".";
    }

    /** Says the same of one that is promised to be moved elsewhere, which it still is. */
    public String newTimeTaken(ZonedDateTime wished, ZonedDateTime stands, ZonedDateTime promised) {
        return german
                ? capital(when(wished)) + " ist leider nicht frei, Ihr Termin " + there(stands) + " wird weiterhin auf "
                        + when(promised) + " verschoben."
                : "I am sorry, " + when(wished) + " is not free, your appointment " + there(stands)
                        + " will still be moved to " + when(promised) + ".";
    }

    /** Asks whether it is to be moved to where there is another one. */
    public String overlaps(ZonedDateTime other) {
        return german
                ? "Das überschneidet sich mit Ihrem Termin " + there(other) + ". Soll ich trotzdem verschieben?"
                : "That overlaps with your appointment " + there(other) + ". Shall I move it all the same?";
    }

    /**
     * Asks which time it is to be.
     *
     * @param times that are free, to choose from
     */
    public String whichOf(ZonedDateTime stands, String times) {
        return german
                ? "Ihr Termin ist bisher " + there(stands) + "; frei wäre " + times + ". Was passt Ihnen?"
                : "Your appointment is " + there(stands) + " so far; free would be " + times + ". What suits you?";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private String moment(ZonedDateTime start) {
        return Speaking.dayAndTime(start, today, locale);
    }

    private String there(ZonedDateTime start) {
        return moment(start) + where;
    }

    /** Without the word that goes before a day: "auf Freitag". */
    private String when(ZonedDateTime start) {
        return Speaking.bare(moment(start), locale);
    }
}
