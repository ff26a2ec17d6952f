package de.askproai.gateway.speech.when;

import java.time.Month;
import java.time.temporal.ChronoUnit;

/** One piece of what was said: a word at first, a day or a time once the rules are through with it. */
sealed interface Term
        permits Clock,
                DayTerm,
                Sign,
                Term.Amount,
                Term.DayPart,
                Term.Mark,
                Term.MonthName,
                Term.Numeral,
                Term.Times,
                Term.Unit,
                Term.Word {

    /** A word that says nothing about when. */
    record Word(String text) implements Term {}

    /** A punctuation mark; glued if there is no gap before it. */
    record Mark(char sign, boolean glued) implements Term {}

    /**
     * A number.
     *
     * @param digits how many it was written with; 0 where it was written in letters
     * @param ordinal whether it counts ({@code third}) rather than measures
     */
    record Numeral(int value, int digits, boolean ordinal, boolean glued) implements Term {
        static Numeral spoken(int value) {
            return new Numeral(value, 0, false, false);
        }

        boolean isCardinal() {
            return !ordinal;
        }

        boolean isSpoken() {
            return digits == 0;
        }

        boolean isWithin(int least, int most) {
            return value >= least && value <= most;
        }

        /** Returns whether it can be the number of a year of this time. */
        boolean isYear() {
            return !ordinal && isWithin(1990, 2100) && (digits == 0 || digits == 4);
        }

        Numeral asOrdinal() {
            return new Numeral(value, digits, true, glued);
        }
    }

    /** A unit of time without a number. */
    record Unit(ChronoUnit unit) implements Term {}

    /** So many of a unit. */
    record Amount(int number, ChronoUnit unit) implements Term {}

    /** A month without a day. */
    record MonthName(Month month) implements Term {}

    /** A part of the day. */
    record DayPart(PartOfDay part) implements Term {}

    /** One time, or a stretch with at least one end. */
    record Times(Moment.Bound bound, Clock from, Clock to) implements Term {}
}
