package de.askproai.gateway.speech.when;

import java.time.LocalDate;
import java.time.ZonedDateTime;

/**
 * What rules know beside the words.
 *
 * @param here now, in the zone of whoever asks
 * @param english whether the words are English rather than German
 */
record Scope(ZonedDateTime here, boolean english) {
    LocalDate today() {
        return here.toLocalDate();
    }
}
