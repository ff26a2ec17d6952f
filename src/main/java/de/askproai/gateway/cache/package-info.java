/** Values kept for a while, near and shared, with one loader at a time. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.cache;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
