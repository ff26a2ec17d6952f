package de.askproai.gateway.speech.when;

import de.askproai.gateway.speech.when.Understanding.Reason;
import java.time.LocalDate;

/** Days too many or too vague to stand alone, such as this week: a weekday or a month must be said with them. */
record WholePeriod(Days days) implements DayTerm {
    @Override
    public Reading read(LocalDate today) {
        return Reading.asking(Reason.DAY_MISSING);
    }
}
