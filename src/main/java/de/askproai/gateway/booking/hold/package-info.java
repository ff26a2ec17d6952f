/** Slots kept for a caller who is still making up their mind. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.hold;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
