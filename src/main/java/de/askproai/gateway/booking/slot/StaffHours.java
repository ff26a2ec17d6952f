package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.ServiceStep;
import de.askproai.gateway.tenant.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;

/** The hours of their own by which some of those work who serve at a branch, absences aside; who has none has all day. */
public final class StaffHours {
    private final ZoneId zone;

    public StaffHours(ShopRules rules) {
        this.zone = rules.opening().zone();
    }

    /** Returns whether somebody has hours of their own on any day. */
    public static boolean areKnown(Performer performer) {
        return !performer.time().hours().isEmpty() || !performer.time().days().isEmpty();
    }

    /** Returns whether somebody works in all of these steps that are no pauses, one after the other. */
    public boolean haveAll(Performer performer, Instant start, List<ServiceStep> steps) {
        return on(performer, start, hours -> {
            Instant from = start;
            for (ServiceStep step : steps) {
                Instant until = from.plus(step.length());
                if (!step.pause() && !hours.covers(from, until)) {
                    return false;
                }
                from = until;
            }
            return true;
        });
    }

    /** Returns whether somebody works at any moment of that time. */
    public boolean haveAny(Performer performer, Instant from, Instant until) {
        return on(performer, from, hours -> hours.touches(from, until));
    }

    private boolean on(Performer performer, Instant time, Predicate<Stretches> question) {
        return performer
                .hoursOn(time.atZone(zone).toLocalDate())
                .map(spans -> question.test(stretches(time, spans)))
                .orElse(true);
    }

    private Stretches stretches(Instant time, List<TimeSpan> spans) {
        return WallTime.on(time.atZone(zone).toLocalDate(), spans, zone);
    }
}
