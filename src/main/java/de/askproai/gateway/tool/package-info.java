/** What callers and assistants may ask for: tools, their registry, and the pipeline around each of them. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.tool;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
