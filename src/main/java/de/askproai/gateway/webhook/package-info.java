/** Deliveries of vendors on their way from the door to durable storage. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.webhook;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
