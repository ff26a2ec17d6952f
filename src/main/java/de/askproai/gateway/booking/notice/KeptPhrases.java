package de.askproai.gateway.booking.notice;

import de.askproai.gateway.speech.Speaking;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What customers read once it is entered what was promised while the calendar was away, in German or English. */
final class KeptPhrases {
    private final Locale locale;
    private final boolean german;
    private final WrittenTime time;

    KeptPhrases(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.time = new WrittenTime(german, zone);
    }

    /** @param service what it is for; empty where that is not known */
    CustomerNotices.Letter letter(
            String name, boolean moved, Instant start, Optional<String> service, NotifiedCustomer.Place place) {
        String which = service.map(what -> " (" + what + ")").orElse("") + Speaking.atBranch(place.branch(), locale);
        if (german) {
            return new CustomerNotices.Letter(
                    moved ? "Ihr Termin ist verschoben" : "Ihr Termin ist eingetragen", """
                    Guten Tag %s,

                    wie am Telefon versprochen: Ihr Termin%s %s %s.

                    %s
                    """.formatted(
                                    name,
                                    which,
                                    moved ? "ist jetzt verschoben auf" : "ist jetzt eingetragen für",
                                    time.of(start),
                                    place.name()));
        }
        return new CustomerNotices.Letter(
                moved ? "Your appointment is moved" : "Your appointment is entered",
                """
                Hello %s,

                as promised on the phone: your appointment%s is now %s %s.

                %s
                """.formatted(name, which, moved ? "moved to" : "entered for", time.of(start), place.name()));
    }
}
