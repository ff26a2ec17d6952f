/** Staff who are away: plans, and what becomes of the appointments that were theirs. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.absence;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
