/** Typed configuration: read once before Vert.x starts, plain records for the rest of the code. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.config;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
