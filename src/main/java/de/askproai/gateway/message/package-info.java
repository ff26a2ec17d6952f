/** What callers were promised, who sees to it, and the messages that tell people. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.message;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
