/** The door of the webhook lane: from the request's bytes to the intake's receipt. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.http.webhook;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
