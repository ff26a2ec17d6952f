package de.askproai.gateway.booking.wish;

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
    private final String where;

    /** @param branch where it would be; empty where that need not be said */
    public AwayPhrases(Locale locale, Optional<String> branch) {
        this.locale = locale;
        this.german = Speaking.german(locale);
        this.where = Speaking.atBranch(branch, locale);
    }

    /** Returns what is said at a branch. */
    public static AwayPhrases at(Shop shop, Locale locale) {
        return new AwayPhrases(locale, shop.place());
    }

    public String promised(ZonedDateTime start, LocalDate today) {
        return german
                ? "Unser Kalender antwortet gerade nicht. Ich habe Ihren Wunsch für " + there(start, today)
                        + " aufgenommen, trage ihn ein, sobald es geht, und Sie hören dann von uns."
                : "Our calendar is not answering at the moment. I have noted your wish for " + there(start, today)
                        + ", will book it as soon as possible, and you will then hear from us.";
    }

    public String cannotLook() {
        return german
                ? "Ich kann gerade nicht in den Kalender sehen. Nennen Sie mir gern Ihren Wunschtermin, "
                        + "dann nehme ich ihn auf, und Sie hören von uns."
                : "I cannot see the calendar at the moment. Tell me the time you would like, "
                        + "and I will note it down, and you will hear from us.";
    }

    /** Offers to note a wish down: booking it promises that they hear of it. */
    public String cannotLook(ZonedDateTime wished, LocalDate today) {
        return german
                ? "Ich kann gerade nicht in den Kalender sehen. Soll ich Ihren Wunsch für " + there(wished, today)
                        + " aufnehmen, und Sie hören dann von uns?"
                : "I cannot see the calendar at the moment. Shall I note down your wish for " + there(wished, today)
                        + ", and you will then hear from us?";
    }

    /** Without the word that goes before a day: "für Freitag". */
    private String there(ZonedDateTime start, LocalDate today) {
        return Speaking.bare(Speaking.dayAndTime(start, today, locale), locale) + where;
    }
}
