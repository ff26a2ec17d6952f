package de.askproai.gateway.booking.shop;

import de.askproai.gateway.speech.Speaking;
import java.util.Locale;

/**
 * What callers are told of when they hear of what was noted, in German or English, behind a clause that says that it was: nothing
 * where nobody of the shop would know of it.
 */
public final class InTouch {
    private final boolean told;
    private final boolean german;

    /** @param told whether anybody of the shop hears of what callers are promised */
    public InTouch(boolean told, Locale locale) {
        this.told = told;
        this.german = Speaking.german(locale);
    }

    public static InTouch of(Shop shop, Locale locale) {
        return new InTouch(shop.isSomebodyTold(), locale);
    }

    public String hear() {
        return say(", und Sie hören von uns", ", and you will hear from us");
    }

    public String thenHear() {
        return say(", und Sie hören dann von uns", ", and you will then hear from us");
    }

    public String areCalled() {
        return say(", und wir rufen Sie dazu zurück", ", and we will call you back about it");
    }

    private String say(String inGerman, String inEnglish) {
        return told ? german ? inGerman : inEnglish : "";
    }
}
