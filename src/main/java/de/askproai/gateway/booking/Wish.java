package de.askproai.gateway.booking;

import de.askproai.gateway.speech.when.Moment;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** What a caller wants, and when, as far as it was said. */
record Wish(Shop.Offer offer, Calendar calendar, Moment when) {

    /** Returns the start wished for; only where one day and one time were said. */
    @Nullable
    ZonedDateTime start(ZoneId zone) {
        LocalDate day = when.day();
        LocalTime time = when.clock();
        return day == null || time == null ? null : ZonedDateTime.of(day, time, zone);
    }
}
