package de.askproai.gateway.booking.slot;

import de.askproai.gateway.tenant.TimeSpan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What times on the clock on a branch's wall are in the world; days of 23 and 25 hours included. */
final class WallTime {
    private WallTime() {}

    /** Returns the first instant at which the clock shows this time or a later one. */
    static Instant first(LocalDateTime shown, ZoneId zone) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(shown);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition skipped = zone.getRules().getTransition(shown);
            return skipped.getInstant();
        }
        return shown.toInstant(offsets.get(0));
    }

    /** Returns the instants at which the clock shows exactly this time: none, one or two, in the order of time. */
    static List<Instant> all(LocalDateTime shown, ZoneId zone) {
        return zone.getRules().getValidOffsets(shown).stream()
                .map(shown::toInstant)
                .sorted()
                .toList();
    }

    static Optional<Stretch> stretch(LocalDateTime from, LocalDateTime until, ZoneId zone) {
        Instant begin = first(from, zone);
        Instant end = first(until, zone);
        return begin.isBefore(end) ? Optional.of(new Stretch(begin, end)) : Optional.empty();
    }

    static Stretches on(LocalDate day, Collection<TimeSpan> spans, ZoneId zone) {
        List<Stretch> all = new ArrayList<>(spans.size());
        spans.forEach(span ->
                stretch(day.atTime(span.from()), day.atTime(span.until()), zone).ifPresent(all::add));
        return Stretches.of(all);
    }
}
