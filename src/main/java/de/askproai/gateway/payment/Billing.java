package de.askproai.gateway.payment;

import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;

/** Knows whether what an invoice is for still takes place. Thread-safe. */
@FunctionalInterface
public interface Billing {
    /** Returns whether it is still to be billed; true also where nothing speaks against it. */
    Future<Boolean> isWanted(InvoiceRequest invoice, Deadline deadline);
}
