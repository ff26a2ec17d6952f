package de.askproai.gateway.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a company reminds its customers of their appointments.
 *
 * @param before how long before the start, up to a week, whole days by the calendar: also on the day on which the clocks
 *     change it is the same time of day; null: nobody is reminded
 * @param quiet when nobody is written to; null: they may be at any time
 */
public record Reminders(@Nullable Duration before, @Nullable Quiet quiet) {
    public static final Reminders NONE = new Reminders(null, null);
    public static final Duration LONGEST = Duration.ofDays(7);
    /** What would fall into quiet hours comes that much before them: later might be too late. */
    private static final Duration AHEAD_OF_QUIET = Duration.ofMinutes(15);

    /** From a time of day until, but not including, another one, past midnight where that is earlier. */
    public record Quiet(LocalTime from, LocalTime until) {
        public Quiet {
            if (from.equals(until)) {
                throw new IllegalArgumentException("Quiet hours end at another time than they begin");
            }
        }

        private boolean isOvernight() {
            return until.isBefore(from);
        }

        /** Returns when the quiet hours began that this is in; empty where it is in none. */
        private Optional<ZonedDateTime> begin(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            boolean afterFrom = !time.isBefore(from);
            boolean beforeUntil = time.isBefore(until);
            if (isOvernight() ? !afterFrom && !beforeUntil : !afterFrom || !beforeUntil) {
                return Optional.empty();
            }
            return Optional.of((afterFrom ? at : at.minusDays(1)).with(from));
        }

        private Optional<ZonedDateTime> end(ZonedDateTime at) {
            return begin(at).map(begin -> (isOvernight() ? begin.plusDays(1) : begin).with(until));
        }
    }

    /** Returns when to remind of an appointment that starts then; empty where nobody is. */
    public Optional<Instant> due(Instant start, ZoneId zone) {
        Duration early = before;
        if (early == null) {
            return Optional.empty();
        }
        ZonedDateTime due = start.atZone(zone).minusDays(early.toDays()).minus(early.minusDays(early.toDays()));
        return Optional.of(Optional.ofNullable(quiet)
                .flatMap(hours -> hours.begin(due))
                .map(begin -> begin.minus(AHEAD_OF_QUIET))
                .orElse(due)
                .toInstant());
    }

    /** Returns when the quiet hours end in which it is now; empty where it is in none. */
    public Optional<Instant> quietUntil(Instant now, ZoneId zone) {
        return Optional.ofNullable(quiet)
                .flatMap(hours -> hours.end(now.atZone(zone)))
                .map(ZonedDateTime::toInstant);
    }
}
