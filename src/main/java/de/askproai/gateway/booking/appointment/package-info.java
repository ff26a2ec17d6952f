/** An appointment and what is wanted of it: its declared steps, its rows, the slots it claims. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.appointment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
