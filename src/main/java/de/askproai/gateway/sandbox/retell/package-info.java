/** Retell as the gateway meets it: its REST resources and a player of whole phone calls. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.sandbox.retell;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
