package de.askproai.gateway.payment;

import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Effect;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows whether what an invoice is for still takes place. Thread-safe. */
@FunctionalInterface
public interface Billing {
    /** How what an invoice is for stands. */
    enum Standing {
        /** It is to be billed; also where nothing speaks against it. */
        WANTED,
        GIVEN_UP,
        /** It is too late to send the invoice; one that was sent in time counts. */
        TOO_LATE
    }

    Future<Standing> standing(InvoiceRequest invoice, Deadline deadline);

    /**
     * Returns what else is to be written down about an invoice that is done with.
     *
     * @param sent since when the customer has it; null where they do not
     */
    default List<Effect> done(InvoiceRequest invoice, @Nullable Instant sent) {
        return List.of();
    }
}
