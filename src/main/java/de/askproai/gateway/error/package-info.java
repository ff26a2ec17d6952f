/** The one exception that crosses package borders, and the closed list of things that can go wrong. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.error;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
