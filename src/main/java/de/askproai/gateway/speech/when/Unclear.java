package de.askproai.gateway.speech.when;

import java.time.LocalDate;

/** Days of which the rules already know what is wrong with them. */
record Unclear(Reading reading) implements DayTerm {
    @Override
    public Reading read(LocalDate today) {
        return reading;
    }
}
