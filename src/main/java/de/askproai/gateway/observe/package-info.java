/** Correlation of one request through bus, logs and vendor calls, and the meters. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.observe;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
