/** Rate limits shared by all nodes while Redis is there. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.limit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
