package de.askproai.gateway.speech.when;

import java.time.LocalDate;

/** So many days from today: {@code heute}, {@code tomorrow}. */
record Offset(int days) implements DayTerm {
    @Override
    public Reading read(LocalDate today) {
        return Reading.of(Days.of(today.plusDays(days)));
    }
}
