/** E-mail over SMTP: how messages reach people of a company. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.integration.mail;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
