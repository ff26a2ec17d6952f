/** Phone calls: what is known of each, which tools it called, and everything that came of it as one timeline. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.call;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
