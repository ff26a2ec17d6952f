package de.askproai.gateway.booking.caller;

import de.askproai.gateway.speech.Speaking;
import java.util.Locale;

/** The message that carries a one-time code, in German or English. */
final class OneTimeCodePhrases {
    private final boolean german;

    OneTimeCodePhrases(Locale locale) {
        this.german = Speaking.german(locale);
    }

    /** The code is not in it: subjects show on locked screens. */
    String subject(String place) {
        return german ? "Ihr Code für den Anruf bei " + place : "Your code for the call with " + place;
    }

    String text(String digits, String place) {
        return german ? """
                Guten Tag,

                Ihr Code lautet: %s

                Bitte nennen Sie ihn am Telefon. Er gilt zehn Minuten und nur einmal.
                Wenn Sie nicht gerade mit %s telefonieren, müssen Sie nichts tun.
                """.formatted(digits, place) : """
                Hello,

                your code is: %s

                Please say it on the phone. It is valid for ten minutes and only once.
                If you are not on the phone with %s, there is nothing to do.
                """.formatted(digits, place);
    }
}
