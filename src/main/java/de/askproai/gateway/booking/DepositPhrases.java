package de.askproai.gateway.booking;

import java.time.Instant;
import java.time.ZoneId;

/** What customers read about deposits, in German or English. */
final class DepositPhrases {
    private final boolean german;
    private final WrittenTime moment;

    DepositPhrases(String language, ZoneId zone) {
        this.german = language.equals("de");
        this.moment = new WrittenTime(german, zone);
    }

    /** Returns what stands on the invoice. */
    String item(String service, Instant start, Instant due) {
        return german
                ? "Anzahlung für " + service + " am " + moment.of(start) + ", zu zahlen bis " + moment.of(due)
                : "Deposit for " + service + " on " + moment.of(start) + ", to be paid until " + moment.of(due);
    }

    String expiredSubject() {
        return german ? "Ihr Termin ist wieder frei" : "Your appointment has been released";
    }

    String expired(String name, Instant start, String company) {
        return german ? """
                Guten Tag %s,

                die Anzahlung für Ihren Termin am %s ist nicht rechtzeitig eingegangen. Der Termin ist deshalb wieder \
                frei, und die Rechnung gilt nicht mehr: Bitte überweisen Sie nichts.

                Möchten Sie einen neuen Termin, rufen Sie uns gern an.

                %s
                """.formatted(name, moment.of(start), company) : """
                Hello %s,

                the deposit for your appointment on %s did not arrive in time. The appointment has therefore been \
                released, and the invoice is void: please do not pay it.

                If you would like another appointment, please call us.

                %s
                """.formatted(name, moment.of(start), company);
    }
}
