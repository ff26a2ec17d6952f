/** The composition root: one class per lane that makes its parts, and the foundation they share. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.assembly;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
