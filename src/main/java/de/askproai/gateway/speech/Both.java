package de.askproai.gateway.speech;

import java.util.Locale;
import java.util.regex.Pattern;

/** Whether somebody who was to choose between things says that they want them all, and what they hear of it. Pure. */
public final class Both {
    private static final Pattern ALL = Pattern.compile(
            "(?:(?:ja|bitte|gern|gerne|dann|also|ich|wir|moechte|moechten|haette|will|nehme|einfach|am|liebsten|absagen|an|in|zu|bei|mit"
                    + "|yes|please|i|we|d|ll|would|like|want|take|just|cancel|on|in|at|to|with|the) )*"
                    + "(?:alle beiden?|die beiden|beide[sn]?|alle zwei|both)"
                    + "(?: (?:bitte|gern|gerne|davon|zusammen|termine?n?|tage?n?|leistungen|dienstleistungen|sachen|filialen|standorten?|absagen|stornieren|verschieben"
                    + "|please|of|them|together|the|days|appointments|services|branches|ones))*");

    private Both() {}

    /** Returns whether it is that and nothing else. */
    public static boolean isSaid(String said) {
        return ALL.matcher(Folding.words(said)).matches();
    }

    /** Says, before the question which of them it is, that it is done one after the other. */
    public static String oneAfterTheOther(String whichOne, Locale locale) {
        return (Speaking.german(locale) ? "Das geht nur nacheinander. " : "I can only do one after the other. ")
                + whichOne;
    }
}
