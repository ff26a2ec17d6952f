/** What each webhook source signs and says: pure verification and reading, no I/O. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.webhook.source;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
