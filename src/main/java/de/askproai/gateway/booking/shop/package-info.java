/** What a branch offers, by which rules, and how both are said. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.shop;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
