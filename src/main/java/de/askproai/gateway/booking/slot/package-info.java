/**
 * The shop's rules and the slot generator: when appointments may start, who does what in them, and why not. Pure functions
 * without I/O, without a clock of their own; what each rule means is written down in docs/decisions/0023.
 */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.slot;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
