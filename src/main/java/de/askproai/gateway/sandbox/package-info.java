/** Imitations of the vendors in one HTTP server, strict and stateful, for tests, demo and bench. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.sandbox;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
