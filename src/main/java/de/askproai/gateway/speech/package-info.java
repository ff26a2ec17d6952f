/** Dates, times, names and numbers as people say them, and back: pure functions. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.speech;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
