/** The process entry point; order and deployment only. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
