/** The typed bus: the only place that knows the Vert.x event bus and the cluster behind it. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.bus;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
