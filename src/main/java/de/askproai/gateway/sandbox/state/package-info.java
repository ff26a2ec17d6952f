/** What all imitated vendors share: the clocks, the ids and the counts of outward actions. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.sandbox.state;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
