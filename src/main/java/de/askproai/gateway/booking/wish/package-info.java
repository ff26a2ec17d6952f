/** What a caller wants, made out of what was said, and what can be offered instead. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.wish;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
