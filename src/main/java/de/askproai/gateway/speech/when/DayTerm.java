package de.askproai.gateway.speech.when;

import java.time.LocalDate;

/** A term that names a day or several. */
sealed interface DayTerm extends Term permits CalendarDay, Days, Feast, Offset, Unclear, Weekday, WholePeriod {

    /** Returns what it means to somebody who says it today, and nothing else with it. */
    Reading read(LocalDate today);
}
