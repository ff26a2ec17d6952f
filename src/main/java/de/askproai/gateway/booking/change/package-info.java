/** Appointments moved and cancelled, by callers and at the calendar. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.change;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
