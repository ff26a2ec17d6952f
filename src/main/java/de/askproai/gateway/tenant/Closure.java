package de.askproai.gateway.tenant;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Days on which a branch is closed although the week says otherwise.
 *
 * @param last the last closed day, not before the first
 * @param reason what callers may be told, e.g. {@code Betriebsferien}
 */
public record Closure(LocalDate first, LocalDate last, Optional<String> reason) {
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
