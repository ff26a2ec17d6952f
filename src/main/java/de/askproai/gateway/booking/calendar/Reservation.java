package de.askproai.gateway.booking.calendar;

import de.askproai.gateway.bus.BusMessage;
import java.time.Instant;

/** A time a calendar keeps for a moment, by the calendar's own id of it. */
public record Reservation(String uid, Instant until) implements BusMessage {}
