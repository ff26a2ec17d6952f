/** The demonstration: everything in one process on one machine, and one phone call through it. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.cli.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
