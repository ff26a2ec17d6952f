/** The vendors: pure mapping between the gateway's words and theirs, and the one verticle that runs it. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.integration;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
