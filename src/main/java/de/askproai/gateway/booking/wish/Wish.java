package de.askproai.gateway.booking.wish;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;
import de.askproai.gateway.booking.shop.Terms;
import de.askproai.gateway.speech.when.Moment;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants, and when, as far as it was said; and on which terms they get it.
 *
 * @param calendar of the person wished for, where one is
 * @param staff by whom; null for anybody
 */
public record Wish(Shop.Offer offer, Calendar calendar, Moment when, Shop.@Nullable Person staff, Terms terms) {

    /** Returns the same on its terms for a start then. */
    Wish at(ZonedDateTime start, ZonedDateTime now) {
        return new Wish(offer, calendar, when, staff, terms.at(start.toInstant(), now.toInstant()));
    }

    /** Adds by whom it is, where that was wished for. */
    public JsonObject staffTo(JsonObject facts) {
        return staff == null ? facts : facts.put(Wishes.STAFF, staff.name());
    }

    /** Returns whether what is to be paid before could still be paid for a start then; nothing else is booked by phone. */
    public boolean isPayable(Instant start, Instant now) {
        return terms.deposit()
                .map(deposit -> deposit.due(now, start).isAfter(now))
                .orElse(true);
    }

    /** Returns those starts for which that is so. */
    public List<Instant> payable(List<Instant> starts, Instant now) {
        return terms.deposit().isEmpty()
                ? starts
                : starts.stream().filter(start -> isPayable(start, now)).toList();
    }

    /** Returns the start wished for; only where one day and one time were said. */
    @Nullable
    public ZonedDateTime start(ZoneId zone) {
        LocalDate day = when.day();
        LocalTime time = when.clock();
        return day == null || time == null ? null : ZonedDateTime.of(day, time, zone);
    }

    /** Returns the day to begin to look on: a time without a day means the next such time. */
    public LocalDate day(ZonedDateTime now) {
        LocalDate date = when.date();
        if (date != null) {
            return date;
        }
        LocalTime time = when.clock();
        boolean passed = time != null && time.isBefore(now.toLocalTime());
        return passed ? now.toLocalDate().plusDays(1) : now.toLocalDate();
    }

    /** Returns the one start asked for, by its time alone too; null where any of several would do. */
    @Nullable
    public ZonedDateTime nextStart(ZonedDateTime now) {
        LocalTime time = when.clock();
        boolean oneDay = when.date() == null || when.day() != null;
        return time == null || !oneDay ? null : ZonedDateTime.of(day(now), time, now.getZone());
    }
}
