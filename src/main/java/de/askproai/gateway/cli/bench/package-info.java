/** Measures the gateway against itself: bare endpoints and the real lane, side by side in one run. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.cli.bench;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
