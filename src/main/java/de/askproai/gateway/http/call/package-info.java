/** The call lane's door: the phone agent's questions while a person waits on the line. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.http.call;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
