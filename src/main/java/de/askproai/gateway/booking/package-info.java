/** Appointments: free slots, claims on them, bookings at the vendor's calendar, and promises to call back. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
