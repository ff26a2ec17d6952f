package de.askproai.gateway.booking.notice;

import de.askproai.gateway.speech.Speaking;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** What customers read once it is entered what was promised while the calendar was away, in German or English. */
final class KeptPhrases {
    private final boolean german;
    private final WrittenTime time;

    KeptPhrases(Locale locale, ZoneId zone) {
        this.german = Speaking.german(locale);
        this.time = new WrittenTime(german, zone);
    }

    CustomerNotices.Letter letter(String name, boolean moved, Instant start, String company) {
        if (german) {
            return new CustomerNotices.Letter(
                    moved ? "Ihr Termin ist verschoben" : "Ihr Termin ist eingetragen", """
                    Guten Tag %s,

                    wie am Telefon versprochen: Ihr Termin %s %s.

                    %s
                    """.formatted(
                                    name,
                                    moved ? "ist jetzt verschoben auf" : "ist jetzt eingetragen für",
                                    time.of(start),
                                    company));
        }
        return new CustomerNotices.Letter(
                moved ? "Your appointment is moved" : "Your appointment is entered",
                """
                Hello %s,

                as promised on the phone: your appointment is now %s %s.

                %s
                """.formatted(name, moved ? "moved to" : "entered for", time.of(start), company));
    }
}
