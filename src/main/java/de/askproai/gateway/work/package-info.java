/** Anything that must happen: shards, leases, dispatch, retries, ledger, outbox; knows nothing of webhooks. */
@NullMarked
@CheckReturnValue
package de.askproai.gateway.work;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
