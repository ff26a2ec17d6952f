/** The management port: metrics and health. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.http.management;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
