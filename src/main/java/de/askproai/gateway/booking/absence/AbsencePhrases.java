package de.askproai.gateway.booking.absence;

import de.askproai.gateway.booking.notice.CustomerNotices;
import de.askproai.gateway.booking.notice.WrittenTime;
import de.askproai.gateway.speech.Speaking;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** What customers read when somebody of the staff is away, in German or English; why they are is nobody's business. */
final class AbsencePhrases {
    private final boolean german;
    private final WrittenTime time;

    AbsencePhrases(Locale locale, ZoneId zone) {
        this.german = Speaking.german(locale);
        this.time = new WrittenTime(german, zone);
    }

    CustomerNotices.Letter cancelled(String name, Instant start, String company) {
        return german
                ? new CustomerNotices.Letter(
                        "Ihr Termin muss leider ausfallen", """
                Guten Tag %s,

                Ihr Termin am %s muss leider ausfallen, weil wir ihn an diesem Tag nicht besetzen können. Das tut uns leid.

                Für einen neuen Termin rufen Sie uns bitte an.

                %s
                """.formatted(name, time.of(start), company))
                : new CustomerNotices.Letter(
                        "Your appointment has to be cancelled", """
                Hello %s,

                we are sorry: your appointment on %s has to be cancelled, because there is nobody to serve you that day.

                Please call us for another appointment.

                %s
                """.formatted(name, time.of(start), company));
    }

    CustomerNotices.Letter moved(String name, Instant start, String company) {
        return german
                ? new CustomerNotices.Letter("Zu Ihrem Termin", """
                Guten Tag %s,

                Ihr Termin am %s findet statt wie vereinbart, aber jemand anderes aus unserem Team wird Sie empfangen.

                Passt Ihnen das nicht, rufen Sie uns bitte an.

                %s
                """.formatted(name, time.of(start), company))
                : new CustomerNotices.Letter("About your appointment", """
                Hello %s,

                your appointment on %s takes place as agreed, but somebody else of our team will serve you.

                If that does not suit you, please call us.

                %s
                """.formatted(name, time.of(start), company));
    }
}
