package de.askproai.gateway.booking.change;

import de.askproai.gateway.booking.calendar.Calendar;
import de.askproai.gateway.booking.shop.Shop;

/** Whereto an appointment is moved: a calendar of a shop. */
public record MoveTarget(Shop shop, Calendar calendar) {}
