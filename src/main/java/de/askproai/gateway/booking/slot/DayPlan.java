package de.askproai.gateway.booking.slot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One day of a branch with everybody's time laid out in the world.
 *
 * @param working by performer, absences taken out
 * @param rostered by performer, absences left in
 */
record DayPlan(DayHours hours, Stretches open, Map<UUID, Stretches> working, Map<UUID, Stretches> rostered) {

    static DayPlan of(OpeningCalendar opening, DayHours hours, List<Performer> performers) {
        Stretches open = opening.stretches(hours);
        Map<UUID, Stretches> working = new HashMap<>();
        Map<UUID, Stretches> rostered = new HashMap<>();
        for (Performer performer : performers) {
            Stretches roster = performer
                    .hoursOn(hours.date())
                    .map(spans -> open.and(WallTime.on(hours.date(), spans, opening.zone())))
                    .orElse(open);
            rostered.put(performer.id(), roster);
            working.put(performer.id(), roster.without(absences(opening, hours.date(), performer)));
        }
        return new DayPlan(hours, open, working, rostered);
    }

    private static Stretches absences(OpeningCalendar opening, LocalDate date, Performer performer) {
        List<Stretch> away = new ArrayList<>();
        performer.time().absences().stream()
                .filter(absence -> absence.touches(date))
                .forEach(absence -> WallTime.stretch(absence.from(), absence.until(), opening.zone())
                        .ifPresent(away::add));
        return Stretches.of(away);
    }
}
