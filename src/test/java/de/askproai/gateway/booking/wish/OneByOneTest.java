package de.askproai.gateway.booking.wish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OneByOneTest {
    private static final ZonedDateTime FRIDAY = ZonedDateTime.parse("2026-12-04T15:00+01:00[Europe/Berlin]");

    @Test
    void asksInEnglishWhetherItIsToBeTheFirst() {
        assertThat(new OneByOne(Locale.UK)
                        .movedToFirst(FRIDAY, FRIDAY.toLocalDate().minusDays(2)))
                .isEqualTo("I can only move one appointment, further ones are booked one by one after it."
                        + " Shall I move it to the first one, Friday, December 4 at 3 PM?");
    }
}
