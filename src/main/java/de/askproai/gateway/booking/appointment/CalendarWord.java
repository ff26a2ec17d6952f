package de.askproai.gateway.booking.appointment;

/**
 * What a calendar's word makes of the state of the appointment's row {@code a}: said once for all statements that take it.
 *
 * <p>A calendar knows neither of reminders nor of deposits: that an appointment stands ends neither. Of one whose deposit is
 * to be paid, the word is kept until it is.
 */
public final class CalendarWord {
    private CalendarWord() {}

    /**
     * Returns the assignments of a row's {@code state} and {@code told}.
     *
     * @param word the alias of what was told, with a {@code state}, null where none was told
     * @param unmoved a condition: the appointment is at the time it was at
     */
    public static String merging(String word, String unmoved) {
        return merging(word, unmoved, "a.state = 'deposit_requested'");
    }

    /**
     * Returns the same.
     *
     * @param unpaid a condition: its deposit is still to be paid
     */
    public static String merging(String word, String unmoved, String unpaid) {
        return """
                state = CASE WHEN a.state IN ('reminded', 'done') AND word.state = 'confirmed' AND %1$s THEN a.state
                             WHEN %2$s AND word.state IN ('pending', 'confirmed') THEN 'deposit_requested'
                             ELSE coalesce(word.state, a.state) END,
                told = CASE WHEN %2$s AND coalesce(word.state, a.told) IN ('pending', 'confirmed')
                            THEN coalesce(word.state, a.told) END
                """.formatted(unmoved, unpaid).replace("word.", word + ".");
    }
}
