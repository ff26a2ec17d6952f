package de.askproai.gateway.tenant;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * A time during which somebody does not work, in the zone of whichever branch it is. It has no reason, which nobody needs
 * to know.
 *
 * @param until not included
 */
public record Absence(LocalDateTime from, LocalDateTime until) {
    public boolean touches(LocalDate day) {
        return from.isBefore(day.plusDays(1).atStartOfDay()) && until.isAfter(day.atStartOfDay());
    }
}
