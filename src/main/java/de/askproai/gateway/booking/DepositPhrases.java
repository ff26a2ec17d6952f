package de.askproai.gateway.booking;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What customers read about deposits, in German or English. */
final class DepositPhrases {
    private final boolean german;
    private final DateTimeFormatter moment;

    DepositPhrases(String language, ZoneId zone) {
        this.german = language.equals("de");
        this.moment = (german
                        ? DateTimeFormatter.ofPattern("EEEE, 'den' d. MMMM yyyy 'um' H:mm 'Uhr'", Locale.GERMAN)
                        : DateTimeFormatter.ofPattern("EEEE, MMMM d, yyyy 'at' h:mm a", Locale.ENGLISH))
                .withZone(zone);
    }

    /** Returns what stands on the invoice. */
    String item(String service, Instant start, Instant due) {
        return german
                ? "Anzahlung für " + service + " am " + moment.format(start) + ", zu zahlen bis " + moment.format(due)
                : "Deposit for " + service + " on " + moment.format(start) + ", to be paid until " + moment.format(due);
    }

    String expiredSubject() {
        return german ? "Ihr Termin ist wieder frei" : "Your appointment has been released";
    }

    String expired(String name, Instant start, String company) {
        return german
                ? """
                Guten Tag %s,

                die Anzahlung für Ihren Termin am %s ist nicht rechtzeitig eingegangen. Der Termin ist deshalb wieder \
                frei, und die Rechnung gilt nicht mehr: Bitte überweisen Sie nichts.

                Möchten Sie einen neuen Termin, rufen Sie uns gern an.

                %s
                """.formatted(name, moment.format(start), company)
                : """
                Hello %s,

                the deposit for your appointment on %s did not arrive in time. The appointment has therefore been \
                released, and the invoice is void: please do not pay it.

                If you would like another appointment, please call us.

                %s
                """.formatted(name, moment.format(start), company);
    }
}
