package de.askproai.gateway.booking;

import de.askproai.gateway.booking.availability.Availability;
import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for free times, one stretch of the calendar after the other, until something suits. */
final class LookAhead {
    private static final Logger LOG = LoggerFactory.getLogger(LookAhead.class);
    /** With less time than this, another stretch is not begun. */
    private static final Duration LEAST_FOR_A_LOOK = Duration.ofMillis(250);

    private final Availability availability;

    LookAhead(Availability availability) {
        this.availability = availability;
    }

    /**
     * What is looked for, and where.
     *
     * @param had what the caller can have of the free times of a stretch, which begins on that day
     * @param suits whether a time is one that was asked for
     * @param last the last day that may suit; null for none
     * @param most how many stretches are looked through
     */
    record Search(
            Shop shop,
            Calendar calendar,
            int minutes,
            BiFunction<List<Instant>, LocalDate, List<ZonedDateTime>> had,
            Predicate<ZonedDateTime> suits,
            @Nullable LocalDate last,
            int most) {
        private boolean isOver(LocalDate day, int looks) {
            return looks >= most || (last != null && day.isAfter(last));
        }
    }

    /** What the caller can have, whether it suits or not, and until which day was looked. */
    record Found(List<ZonedDateTime> starts, LocalDate until) {
        private Found and(List<ZonedDateTime> more, LocalDate untilThen) {
            return new Found(
                    Stream.concat(starts.stream(), more.stream()).distinct().toList(), untilThen);
        }
    }

    /** Looks from that day on. Fails only where nothing could be looked at: what was found before a later failure stays so. */
    Future<Found> from(Search search, LocalDate day, Deadline deadline) {
        return look(search, new Found(List.of(), day.minusDays(1)), 1, deadline);
    }

    private Future<Found> look(Search search, Found before, int looks, Deadline deadline) {
        LocalDate day = before.until().plusDays(1);
        LocalDate next = day.plusDays(Availability.DAYS_AHEAD);
        return availability
                .from(search.shop(), search.calendar(), search.minutes(), day, deadline)
                .compose(free -> {
                    List<ZonedDateTime> had = search.had().apply(free, day);
                    Found found = before.and(had, next.minusDays(1));
                    boolean more = !search.isOver(next, looks)
                            && deadline.remaining().compareTo(LEAST_FOR_A_LOOK) > 0
                            && had.stream().noneMatch(search.suits());
                    return more
                            ? look(search, found, looks + 1, deadline).recover(failure -> lookedSoFar(found, failure))
                            : Future.succeededFuture(found);
                });
    }

    private static Future<Found> lookedSoFar(Found found, Throwable failure) {
        LOG.warn(
                "A later stretch of the calendar could not be looked at: {}",
                GatewayException.of(failure).code());
        return Future.succeededFuture(found);
    }
}
