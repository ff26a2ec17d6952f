package de.askproai.gateway.reception;

import de.askproai.gateway.reception.Visit.Reach;
import de.askproai.gateway.speech.Speaking;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the reception says, in German or English; no names and no numbers. */
final class ReceptionPhrases {
    private static final int MOST_TOPICS = 3;

    private final Locale locale;
    private final boolean german;

    ReceptionPhrases(Locale locale) {
        this.locale = locale;
        this.german = Speaking.german(locale);
    }

    String callback(ZonedDateTime by, LocalDate today, Reach reach) {
        return (german ? "Ich habe es notiert: " : "I have noted it. ") + calls(when(by, today), reach);
    }

    String nobodyThere(ZonedDateTime by, LocalDate today, Reach reach) {
        return (german ? "Gerade ist leider niemand erreichbar. " : "I am sorry, nobody can be reached right now. ")
                + calls(when(by, today), reach);
    }

    private String calls(String by, Reach reach) {
        return switch (reach) {
            case AS_WISHED -> german ? "Wir rufen Sie bis " + by + " zurück." : "We will call you back by " + by + ".";
            case OWN_NUMBER ->
                german
                        ? "Wir rufen Sie bis " + by + " unter der Nummer zurück, von der Sie anrufen."
                        : "We will call you back by " + by + " at the number you are calling from.";
            case EARLIER_NUMBER ->
                german
                        ? "Wir rufen Sie bis " + by + " unter der Nummer zurück, die Sie vorher genannt haben."
                        : "We will call you back by " + by + " at the number you gave before.";
            case AS_HEARD ->
                german
                        ? "Die Telefonnummer habe ich nicht sicher verstanden, wir versuchen aber, Sie bis " + by
                                + " zu erreichen."
                        : "I am not sure of the phone number, but we will try to reach you by " + by + ".";
            case UNKNOWN ->
                german
                        ? "Ohne Telefonnummer können wir nur versuchen, Sie bis " + by + " zu erreichen."
                        : "Without a phone number we can only try to reach you by " + by + ".";
        };
    }

    /** Returns for who calls back what was heard of a number that was not understood. */
    String numberAsHeard(String heard) {
        return (german ? "Telefonnummer, wie gehört: " : "Phone number, as heard: ") + heard;
    }

    String nobodyThereAndNoNumber() {
        return german
                ? "Gerade ist leider niemand erreichbar. Unter welcher Telefonnummer können wir Sie zurückrufen?"
                : "I am sorry, nobody can be reached right now. Which phone number can we call you back at?";
    }

    String whichNumber() {
        return german
                ? "Unter welcher Telefonnummer können wir Sie zurückrufen?"
                : "Which phone number can we call you back at?";
    }

    String numberUnclear() {
        return german
                ? "Die Telefonnummer habe ich nicht ganz verstanden. Wie lautet sie bitte vollständig?"
                : "I did not quite get the phone number. Could you give me all of it, please?";
    }

    String transferring() {
        return german ? "Einen Moment bitte, ich verbinde Sie." : "One moment please, I will put you through.";
    }

    /** @param help the company's sentence */
    String urgentTransfer(String help) {
        return help + (german ? " Ich verbinde Sie jetzt." : " I will put you through now.");
    }

    /**
     * @param help the company's sentence
     * @param reachable whether a number of the caller is known
     * @param by when somebody gets in touch; empty where that cannot be said
     */
    String urgent(String help, boolean reachable, Optional<ZonedDateTime> by, LocalDate today) {
        String passedOn = help + passedOn();
        if (!reachable) {
            return passedOn + ".";
        }
        String time = by.map(at -> (german ? "bis " : " by ") + when(at, today)).orElse("");
        return german
                ? passedOn + ", es meldet sich " + (time.isEmpty() ? "" : time + " ") + "jemand bei Ihnen."
                : passedOn + ", and somebody will get in touch with you" + time + ".";
    }

    /** @param help the company's sentence */
    String urgentWhichNumber(String help) {
        return help
                + passedOn()
                + (german
                        ? ": Unter welcher Telefonnummer erreichen wir Sie?"
                        : ": which phone number can we reach you at?");
    }

    private String passedOn() {
        return german ? " Ich habe Ihre Nachricht gerade weitergegeben" : " I have just passed your message on";
    }

    /**
     * Claims nothing of somebody who knows.
     *
     * @param help the company's sentence
     */
    String urgentNobody(String help) {
        return help
                + (german
                        ? " Ich kann hier gerade niemanden für Sie erreichen."
                        : " I cannot reach anybody here for you right now.");
    }

    /** @param topics what somebody is there for */
    String whatAbout(List<String> topics) {
        if (topics.size() < 2 || topics.size() > MOST_TOPICS) {
            return german ? "Worum geht es bitte?" : "What is it about, please?";
        }
        String choice = Speaking.either(topics, locale);
        return german ? "Worum geht es: " + choice + "?" : "What is it about: " + choice + "?";
    }

    String goodbye() {
        return german ? "Vielen Dank für Ihren Anruf. Auf Wiederhören." : "Thank you for calling. Goodbye.";
    }

    /** @param by when somebody calls back */
    String goodbye(ZonedDateTime by, LocalDate today) {
        return german
                ? "Wir rufen Sie bis " + when(by, today) + " zurück. Auf Wiederhören."
                : "We will call you back by " + when(by, today) + ". Goodbye.";
    }

    String yesOrNo() {
        return german ? "Sind Sie damit einverstanden, ja oder nein?" : "Do you agree, yes or no?";
    }

    String consent(boolean given) {
        if (german) {
            return given ? "Danke, das habe ich vermerkt." : "In Ordnung, ich habe Ihr Nein vermerkt.";
        }
        return given ? "Thank you, I have noted that." : "All right, I have noted your no.";
    }

    private String when(ZonedDateTime at, LocalDate today) {
        return Speaking.bare(Speaking.moment(at, today, locale), locale);
    }
}
