package de.askproai.gateway.booking.notice;

import de.askproai.gateway.message.PromiseKind;
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

    /** What became of the appointment. */
    enum What {
        ENTERED(NotifiedCustomer.Reason.BOOKED_LATER),
        MOVED(NotifiedCustomer.Reason.MOVED_LATER),
        CANCELLED(NotifiedCustomer.Reason.CANCELLED_LATER);

        private final NotifiedCustomer.Reason reason;

        What(NotifiedCustomer.Reason reason) {
            this.reason = reason;
        }

        /** Returns what it is by the stored name of what was promised. */
        static What of(String promised) {
            if (promised.equals(PromiseKind.CANCELLED.stored())) {
                return CANCELLED;
            }
            return promised.equals(PromiseKind.MOVED.stored()) ? MOVED : ENTERED;
        }

        /** Returns what they are called about where they cannot be written to. */
        NotifiedCustomer.Reason reason() {
            return reason;
        }
    }

    /** @param service what it is for; empty where that is not known */
    CustomerNotices.Letter letter(
            String name, What what, Instant start, Optional<String> service, NotifiedCustomer.Place place) {
        String which = service.map(known -> " (" + known + ")").orElse("") + Speaking.atBranch(place.branch(), locale);
        String news = news(what, which, time.of(start));
        return german
                ? new CustomerNotices.Letter(
                        "Ihr Termin ist " + inGerman(what), """
                Guten Tag %s,

                %s

                %s
                """.formatted(name, news, place.name()))
                : new CustomerNotices.Letter(
                        "Your appointment is " + inEnglish(what), """
                Hello %s,

                %s

                %s
                """.formatted(name, news, place.name()));
    }

    private static String inGerman(What what) {
        return switch (what) {
            case ENTERED -> "eingetragen";
            case MOVED -> "verschoben";
            case CANCELLED -> "abgesagt";
        };
    }

    private static String inEnglish(What what) {
        return switch (what) {
            case ENTERED -> "entered";
            case MOVED -> "moved";
            case CANCELLED -> "cancelled";
        };
    }

    private String news(What what, String which, String when) {
        return switch (what) {
            case ENTERED ->
                german
                        ? "wie am Telefon versprochen: Ihr Termin" + which + " ist jetzt eingetragen für " + when + "."
                        : "as promised on the phone: your appointment" + which + " is now entered for " + when + ".";
            case MOVED ->
                german
                        ? "wie am Telefon versprochen: Ihr Termin" + which + " ist jetzt verschoben auf " + when + "."
                        : "as promised on the phone: your appointment" + which + " is now moved to " + when + ".";
            case CANCELLED ->
                german
                        ? "wie in einem späteren Anruf gewünscht: Ihr Termin" + which + ", " + when
                                + ", ist abgesagt. Was wir vorher dazu zugesagt hatten, gilt nicht mehr."
                        : "as asked for in a later call: your appointment" + which + ", " + when
                                + ", is cancelled. What we had promised about it before no longer counts.";
        };
    }
}
