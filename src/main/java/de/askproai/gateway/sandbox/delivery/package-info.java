/** Webhooks on their way out: signing, queueing, retrying, doubling and reordering. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.sandbox.delivery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
