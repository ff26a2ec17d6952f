package de.askproai.gateway.speech.when;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * What rules know beside the words.
 *
 * @param now in the zone of whoever asks
 * @param english whether the words are English rather than German
 */
record Scope(LocalDateTime now, boolean english) {
    LocalDate today() {
        return now.toLocalDate();
    }
}
