package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.OpenDay;
import de.askproai.gateway.tenant.OpeningHours;
import de.askproai.gateway.tenant.TimeSpan;
import de.askproai.gateway.tenant.WorkingTime;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody who serves at a branch.
 *
 * @param services what he or she can do
 */
public record Performer(UUID id, Set<UUID> services, WorkingTime time) {
    public Performer {
        services = Set.copyOf(services);
    }

    boolean can(BookableService service) {
        return services.contains(service.id());
    }

    /** Returns the hours of a day, absences aside; empty for those of the branch. */
    Optional<List<TimeSpan>> hoursOn(LocalDate date) {
        Optional<List<TimeSpan>> single = time.days().stream()
                .filter(day -> day.date().equals(date))
                .findFirst()
                .map(OpenDay::hours);
        if (single.isPresent() || time.hours().isEmpty()) {
            return single;
        }
        return Optional.of(time.hours().stream()
                .filter(hours -> hours.day() == date.getDayOfWeek())
                .map(OpeningHours::span)
                .toList());
    }
}
