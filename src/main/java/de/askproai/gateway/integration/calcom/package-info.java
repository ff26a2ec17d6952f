/** Cal.com, API v2: slots, bookings and booking webhooks. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.integration.calcom;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
