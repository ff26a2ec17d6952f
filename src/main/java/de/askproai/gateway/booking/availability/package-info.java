/** What is free, as the calendar says and the rules allow. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.availability;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
