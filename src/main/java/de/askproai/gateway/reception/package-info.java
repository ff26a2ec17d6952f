/** What a phone agent does besides appointments: callbacks, urgent matters, transfers, consent, goodbye. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.reception;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
