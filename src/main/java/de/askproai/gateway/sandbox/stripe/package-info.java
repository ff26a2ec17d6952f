/** Stripe as the gateway meets it: form-encoded resources, idempotency keys, money and signed events. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.sandbox.stripe;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
