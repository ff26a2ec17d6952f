package de.askproai.gateway.booking.wish;

import de.askproai.gateway.booking.shop.InTouch;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.speech.Speaking;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/** What is said while the calendar does not answer, of wishes that are noted or could be, in German or English. */
public final class AwayPhrases {
    private final Locale locale;
    private final boolean german;
    private final InTouch inTouch;
    private final String where;

    /**
     * Returns what is said.
     *
     * @param inTouch when callers hear of it
     * @param branch where it would be; empty where that need not be said
     */
    public AwayPhrases(Locale locale, InTouch inTouch, Optional<String> branch) {
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.inTouch = inTouch;
        this.where = Speaking.atBranch(branch, locale);
    }

    /** Returns what is said at a branch. */
    public static AwayPhrases at(Shop shop, Locale locale) {
        return new AwayPhrases(locale, InTouch.of(shop, locale), shop.place());
    }

    public String promised(ZonedDateTime start, LocalDate today) {
        return german
                ? "Unser Kalender antwortet gerade nicht. Ich habe Ihren Wunsch für " + there(start, today)
                        + " aufgenommen und trage ihn ein, sobald es geht" + inTouch.thenHear() + "."
                : "Our calendar is not answering at the moment. I have noted your wish for " + there(start, today)
                        + " and will book it as soon as possible" + inTouch.thenHear() + ".";
    }

    public String cannotLook() {
        return german
                ? "Ich kann gerade nicht in den Kalender sehen. Nennen Sie mir gern Ihren Wunschtermin, "
                        + "dann nehme ich ihn auf" + inTouch.hear() + "."
                : "I cannot see the calendar at the moment. Tell me the time you would like, "
                        + "and I will note it down" + inTouch.hear() + ".";
    }

    /** Offers to note a wish down, which booking it does. */
    public String cannotLook(ZonedDateTime wished, LocalDate today) {
        return german
                ? "Ich kann gerade nicht in den Kalender sehen. Soll ich Ihren Wunsch für " + there(wished, today)
                        + " aufnehmen" + inTouch.thenHear() + "?"
                : "I cannot see the calendar at the moment. Shall I note down your wish for " + there(wished, today)
                        + inTouch.thenHear() + "?";
    }

    /** Without the word that goes before a day: "für Freitag". */
    private String there(ZonedDateTime start, LocalDate today) {
        return Speaking.bareDayAndTime(start, today, locale) + where;
    }
}
