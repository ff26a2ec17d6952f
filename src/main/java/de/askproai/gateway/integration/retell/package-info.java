/** Retell.ai: calls and call webhooks. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.integration.retell;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
