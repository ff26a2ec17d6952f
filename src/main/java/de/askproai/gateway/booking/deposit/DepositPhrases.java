package de.askproai.gateway.booking.deposit;

import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.booking.notice.WrittenTime;
import de.askproai.gateway.booking.shop.TermsPhrases;
import de.askproai.gateway.speech.Speaking;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** What customers read about deposits, in German or English. */
final class DepositPhrases {
    private final boolean german;
    private final WrittenTime moment;

    DepositPhrases(Locale locale, ZoneId zone) {
        this.german = Speaking.german(locale);
        this.moment = new WrittenTime(german, zone);
    }

    /** Returns what stands on the invoice, whenever it goes out and wherever the appointment is moved. */
    String item(String service, Instant start, Duration within, Duration before) {
        String toPay = new TermsPhrases(german ? Locale.GERMAN : Locale.ENGLISH).timeToPay(within, before);
        return german
                ? "Anzahlung für " + service + " am " + moment.of(start) + " (Zahlungsfrist: " + toPay + ")"
                : "Deposit for " + service + " on " + moment.of(start) + " (time to pay: " + toPay + ")";
    }

    /** Returns what the customer waits for, for whoever sees to it. */
    String invoice() {
        return german ? "Rechnung für die Anzahlung" : "Invoice for the deposit";
    }

    /** The invoice that is out cannot be changed any more. */
    CustomerNotices.Letter dueAnew(String name, Instant start, Instant due, String company) {
        return german
                ? new CustomerNotices.Letter(
                        "Neue Frist für Ihre Anzahlung", """
                Guten Tag %s,

                Ihr Termin ist jetzt am %s. Die Anzahlung ist deshalb bis %s zu zahlen, auch wenn auf der Rechnung eine \
                andere Frist steht. Geht sie bis dahin nicht ein, wird der Termin wieder frei.

                %s
                """.formatted(name, moment.of(start), moment.of(due), company))
                : new CustomerNotices.Letter(
                        "When your deposit is due now", """
                Hello %s,

                your appointment is now on %s. So the deposit is due by %s, even if the invoice says otherwise. If it does \
                not arrive by then, the appointment is released.

                %s
                """.formatted(name, moment.of(start), moment.of(due), company));
    }

    /** The invoice never went out: nobody could have paid. */
    String notInvoiced(String name, Instant start, String company) {
        return german ? """
                Guten Tag %s,

                leider konnten wir Ihnen die Rechnung für die Anzahlung zu Ihrem Termin am %s nicht zusenden. Sie konnten \
                deshalb nicht bezahlen, und der Termin ist wieder frei. Das lag nicht an Ihnen: Bitte entschuldigen Sie.

                Für einen neuen Termin rufen Sie uns gern an.

                %s
                """.formatted(name, moment.of(start), company) : """
                Hello %s,

                unfortunately we could not send you the invoice for the deposit of your appointment on %s. So you could \
                not pay, and the appointment has been released. This was not your fault, and we apologise.

                If you would like another appointment, please call us.

                %s
                """.formatted(name, moment.of(start), company);
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
