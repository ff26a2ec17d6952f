/** The resilient client: vendor calls as data, sent through a chain of small decorators. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.client;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
