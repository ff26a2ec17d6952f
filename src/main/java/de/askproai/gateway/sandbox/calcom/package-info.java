/** Cal.com API v2 as the gateway meets it: calendars, slots, holds, bookings and their webhooks. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.sandbox.calcom;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
