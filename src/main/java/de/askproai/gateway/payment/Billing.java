package de.askproai.gateway.payment;

import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Effect;
import io.vertx.core.Future;
import java.util.List;

/** Knows whether what an invoice is for still takes place. Thread-safe. */
@FunctionalInterface
public interface Billing {
    /** Returns whether it is still to be billed; true also where nothing speaks against it. */
    Future<Boolean> isWanted(InvoiceRequest invoice, Deadline deadline);

    /**
     * Returns what else is to be written down about an invoice that is done with.
     *
     * @param sent whether the customer has it
     */
    default List<Effect> done(InvoiceRequest invoice, boolean sent) {
        return List.of();
    }
}
