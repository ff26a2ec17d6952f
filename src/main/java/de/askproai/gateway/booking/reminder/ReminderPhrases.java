package de.askproai.gateway.booking.reminder;

import de.askproai.gateway.speech.Speaking;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** What customers read when they are reminded of an appointment. */
final class ReminderPhrases {
    private final boolean german;
    private final Locale locale;

    ReminderPhrases(Locale locale) {
        this.locale = locale;
        this.german = Speaking.german(locale);
    }

    String subject(Instant start, ZoneId zone) {
        return (german ? "Ihr Termin am " : "Your appointment on ") + time(start, zone);
    }

    /** @param place where it is; empty where that is not known */
    String text(
            String name, Optional<String> service, Instant start, ZoneId zone, Optional<String> place, String company) {
        String what = service.map(one -> " (" + one + ")").orElse("");
        String where = place.map(one -> "\n" + one).orElse("");
        return german
                ? """
                Guten Tag %s,

                wir erinnern Sie an Ihren Termin%s am %s.%s

                Können Sie nicht kommen, rufen Sie uns bitte an.

                %s
                """.formatted(name, what, time(start, zone), where, company)
                : """
                Hello %s,

                this is to remind you of your appointment%s on %s.%s

                If you cannot come, please give us a call.

                %s
                """.formatted(name, what, time(start, zone), where, company);
    }

    private String time(Instant start, ZoneId zone) {
        String pattern = german ? "EEEE, d. MMMM, 'um' HH:mm 'Uhr'" : "EEEE, d MMMM, 'at' HH:mm";
        return DateTimeFormatter.ofPattern(pattern, locale).format(start.atZone(zone));
    }
}
