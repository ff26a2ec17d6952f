/** The business clock, the wall clock and deadlines. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.time;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
