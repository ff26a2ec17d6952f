package de.askproai.gateway.tenant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A single day with hours of its own, which beat the week and every holiday.
 *
 * @param hours sorted, without overlaps, at least one
 * @param reason what callers may be told, e.g. {@code verkaufsoffener Sonntag}
 */
public record OpenDay(LocalDate date, List<TimeSpan> hours, Optional<String> reason) {
    public OpenDay {
        hours = List.copyOf(hours);
    }
}
