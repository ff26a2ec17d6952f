package de.askproai.gateway.booking;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** What a caller wants, as far as it was said. */
record Wish(
        Shop.Offer offer,
        Calendar calendar,
        @Nullable LocalDate date,
        @Nullable LocalTime time) {

    /** Returns the start wished for; only where day and time were said. */
    @Nullable
    ZonedDateTime start(ZoneId zone) {
        return date == null || time == null ? null : ZonedDateTime.of(date, time, zone);
    }
}
