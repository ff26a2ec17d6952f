/** The pages by which people who were told of a promise take it. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.http.promise;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
