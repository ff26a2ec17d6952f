package de.askproai.gateway.tenant;

import java.time.LocalDate;
import java.time.ZonedDateTime;

/** When a branch is open, in the branch's own time zone. Thread-safe. */
public interface OpenTimes {
    /** Of a branch of which nothing is known. */
    OpenTimes ALWAYS = new OpenTimes() {
        @Override
        public boolean openAt(ZonedDateTime time) {
            return true;
        }

        @Override
        public boolean opensOn(LocalDate day) {
            return true;
        }

        @Override
        public boolean isHoliday(LocalDate day) {
            return false;
        }
    };

    boolean openAt(ZonedDateTime time);

    /** Returns whether it is open at some time of the day. */
    boolean opensOn(LocalDate day);

    /** Returns whether it is closed that day for a public holiday or a holiday of the company's, whatever its week says. */
    boolean isHoliday(LocalDate day);
}
