package de.askproai.gateway.integration.calcom;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Names what is forgotten together of a connection's free times: those of one day, of all event types, as whoever serves a
 * booking may serve others too.
 *
 * <p>Days are those of UTC, so that they mean the same for whatever zone was asked in; an answer about a day elsewhere
 * belongs to both days it touches.
 */
final class SlotDays {
    /** How far a booking reaches beyond itself: Cal.com's longest buffer. */
    private static final Duration BUFFER = Duration.ofHours(2);

    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private SlotDays() {}

    /** Returns all that an answer about a stretch of time belongs to. */
    static List<String> spanned(UUID connection, Instant from, Instant to) {
        List<String> groups = new ArrayList<>();
        groups.add(all(connection));
        date(from)
                .datesUntil(date(to).plusDays(1))
                .map(day -> of(connection, day))
                .forEach(groups::add);
        return groups;
    }

    /** Returns what is out of date where bookings that begin or end at these times have come or gone. */
    static Set<String> around(UUID connection, Instant... times) {
        // Mostly they are all on one day, which is named once: every event of a calendar asks this.
        Set<LocalDate> days = new LinkedHashSet<>(2);
        for (Instant time : times) {
            days.add(date(time.minus(BUFFER)));
            days.add(date(time.plus(BUFFER)));
        }
        Set<String> groups = new LinkedHashSet<>(2);
        for (LocalDate day : days) {
            groups.add(of(connection, day));
        }
        return groups;
    }

    /** Returns the name of all days. */
    static String all(UUID connection) {
        return connection.toString();
    }

    private static String of(UUID connection, LocalDate day) {
        return connection + "/" + day;
    }

    private static LocalDate date(Instant time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time.getEpochSecond(), SECONDS_A_DAY));
    }
}
