package de.askproai.gateway.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work to be done that an outcome or a transaction leaves behind (the outbox).
 *
 * @param operation the business operation, e.g. {@code call_1/book/invoice}; the ledger lets it in once per company, so
 *     replaying the event that caused it does not cause it again. Null: let in every time
 * @param dueAt when to try first; null: at once
 */
public record NewWork(
        String kind,
        UUID company,
        @Nullable UUID connection,
        @Nullable String orderingKey,
        @Nullable String operation,
        byte[] body,
        @Nullable Instant dueAt) {

    @Override
    public String toString() {
        return "NewWork[" + kind + " " + operation + "]";
    }
}
