package de.askproai.gateway.time;

import java.time.LocalDate;
import java.util.Locale;

/**
 * A public holiday of some place, with names a voice can read out.
 *
 * @param german e.g. {@code Fronleichnam}
 * @param english e.g. {@code Corpus Christi}
 */
public record PublicHoliday(LocalDate date, String german, String english) {

    /** Returns the German name to whoever speaks German, the English one to everybody else. */
    public String name(Locale locale) {
        return locale.getLanguage().equals("de") ? german : english;
    }
}
