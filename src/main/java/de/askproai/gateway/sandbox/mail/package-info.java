/** An SMTP server (RFC 5321) that keeps what it is given, for tests and the demo. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.sandbox.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
