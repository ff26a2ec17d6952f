package de.askproai.gateway.booking.wish;

import de.askproai.gateway.speech.Speaking;
import de.askproai.gateway.speech.when.Moment;
import de.askproai.gateway.speech.when.MomentWords;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;

/** What is said to who wants several appointments at once, in German or English: they come one after the other. */
public final class OneByOne {
    private final boolean german;
    private final Locale locale;

    public OneByOne(Locale locale) {
        this.locale = locale;
        this.german = Speaking.german(locale);
    }

    /** Asks who wishes for a time again and again whether it is to be the first of those for now. */
    String repeating(Moment first, LocalDate today) {
        String when = first.day() == null ? "" : ", " + new MomentWords(locale, today).of(first);
        return german
                ? "Ich kann immer nur einen Termin auf einmal eintragen, die weiteren dann einzeln. Soll ich mit dem ersten anfangen"
                        + when + "?"
                : "I can only book one appointment at a time, the others one by one after it. Shall I begin with the first one"
                        + when + "?";
    }

    /** Asks the same who wants an appointment moved to such a time. */
    public String movedToFirst(ZonedDateTime first, LocalDate today) {
        String when = Speaking.bareDayAndTime(first, today, locale);
        return german
                ? "Ich kann immer nur einen Termin verschieben, weitere trage ich dann einzeln ein. Soll ich ihn auf den ersten"
                        + " legen, " + when + "?"
                : "I can only move one appointment, further ones are booked one by one after it. Shall I move it to the first"
                        + " one, " + when + "?";
    }

    /** Says so behind the first of them. */
    public String othersOneByOne() {
        return german
                ? "Das ist der nächste, weitere Termine trage ich einzeln ein."
                : "That is the next one, further appointments are booked one by one.";
    }

    /** Asks who wants both of two days or times with which to begin. */
    public String whichFirst() {
        return german
                ? "Das geht nur nacheinander, ein Termin nach dem anderen. Welcher Tag und welche Uhrzeit sollen es zuerst sein?"
                : "I can only do that one appointment after the other. Which day and time shall it be first?";
    }

    /** Asks who wants both of two services which those are. */
    String whichServices() {
        return german
                ? "Welche beiden Dienstleistungen meinen Sie? Bitte nennen Sie mir beide noch einmal."
                : "Which two services do you mean? Please name both of them once more.";
    }
}
