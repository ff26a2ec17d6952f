/** Invoices and payments, as far as the gateway causes or hears of them. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.payment;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
