/** What is asked of a calendar, and what it answers: free slots, reservations, bookings. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.calendar;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
