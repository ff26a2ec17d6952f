/** Who calls, and what they may hear and change. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.caller;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
