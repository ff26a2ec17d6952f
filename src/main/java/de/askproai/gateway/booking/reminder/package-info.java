/** What is due around the time of an appointment: reminders, deadlines, no-shows. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.reminder;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
