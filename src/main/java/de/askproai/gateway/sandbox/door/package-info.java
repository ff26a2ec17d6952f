/** The front door every imitated vendor has: requests, answers, refusals and faults on demand. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.sandbox.door;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
