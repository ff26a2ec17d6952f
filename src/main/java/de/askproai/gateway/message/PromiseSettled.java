package de.askproai.gateway.message;

import de.askproai.gateway.work.Effect;
import java.util.UUID;

/**
 * What became, in the end, of what was promised about an appointment.
 *
 * @param what which of its promises: that it is booked says nothing of a move that is still to be done
 * @param kept false: it will not come true, and somebody of the company has to speak to the caller
 */
public record PromiseSettled(UUID company, UUID appointment, What what, boolean kept) implements Effect {

    /** What was promised to happen to the appointment. */
    public enum What {
        BOOKING,
        CHANGE
    }
}
