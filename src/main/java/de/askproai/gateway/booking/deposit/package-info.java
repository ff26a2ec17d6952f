/** Money asked for before an appointment: demanded, invoiced, paid, given back. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.deposit;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
