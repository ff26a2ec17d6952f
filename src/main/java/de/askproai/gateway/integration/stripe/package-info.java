/** Stripe: customers, invoices and payment webhooks. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.integration.stripe;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
