package de.askproai.gateway.booking.appointment;

import de.askproai.gateway.work.Effect;
import java.util.UUID;

/**
 * What became, in the end, of an appointment whose booking was left open.
 *
 * @param booked whether the calendar has it; if not, its time is free again
 */
public record AppointmentSettled(UUID company, UUID appointment, boolean booked) implements Effect {}
