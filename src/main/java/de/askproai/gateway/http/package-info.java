/** What all doors of the gateway that speak HTTP have in common. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.http;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
