package de.askproai.gateway.booking.caller;

import de.askproai.gateway.speech.Speaking;
import java.util.Locale;

/** What a caller is asked and told about who comes and where they can be reached, in German or English. */
public final class AttendeePhrases {
    private final boolean german;

    public AttendeePhrases(Locale locale) {
        this.german = Speaking.german(locale);
    }

    public String whichName() {
        return german ? "Auf welchen Namen darf ich den Termin eintragen?" : "What name should I book it under?";
    }

    public String whichNumber() {
        return german
                ? "Unter welcher Telefonnummer können wir Sie erreichen?"
                : "Which phone number can we reach you at?";
    }

    /** For who gives no number. */
    public String addressInstead() {
        return german
                ? "Ohne Telefonnummer geht es auch mit einer E-Mail-Adresse. Wie lautet Ihre?"
                : "Without a phone number an e-mail address will do. What is yours?";
    }

    public String numberUnclear() {
        return german
                ? "Ihre Telefonnummer habe ich nicht ganz verstanden. Wie lautet sie bitte vollständig?"
                : "I did not quite get your phone number. Could you give me all of it, please?";
    }

    /** Says which number is kept, where the one that was given is none to call. */
    public String ownNumberKept() {
        return german
                ? "Notiert ist die Nummer, von der Sie anrufen."
                : "The number noted is the one you are calling from.";
    }
}
