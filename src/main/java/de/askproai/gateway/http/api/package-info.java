/** The REST API of operators and companies: one table of routes, one small class per resource. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.http.api;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
