/** What customers are told when nobody talks to them: mails, call backs, promises that were kept. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.booking.notice;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
