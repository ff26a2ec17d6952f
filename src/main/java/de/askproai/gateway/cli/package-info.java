/** The commands of the command line. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.cli;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
