package de.askproai.gateway.work;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work to be done that an outcome or a transaction leaves behind (the outbox).
 *
 * @param operation the business operation, e.g. {@code call_1/book/invoice}; the ledger lets it in once per company, so
 *     replaying the event that caused it does not cause it again. Null: let in every time
 * @param dueAt when to try first, by real time; null: at once, or when it wakes
 * @param wakesAt when to try first, by the business clock, however that is moved; null: it does not sleep
 */
public record NewWork(
        String kind,
        UUID company,
        @Nullable UUID connection,
        @Nullable String orderingKey,
        @Nullable String operation,
        byte[] body,
        @Nullable Instant dueAt,
        @Nullable Instant wakesAt) {

    public NewWork {
        if (dueAt != null && wakesAt != null) {
            throw new IllegalArgumentException("Work has one time to begin");
        }
    }

    /** Makes work that begins by real time. */
    public NewWork(
            String kind,
            UUID company,
            @Nullable UUID connection,
            @Nullable String orderingKey,
            @Nullable String operation,
            byte[] body,
            @Nullable Instant dueAt) {
        this(kind, company, connection, orderingKey, operation, body, dueAt, null);
    }

    /** Returns the same work, to begin at that time of the business clock. */
    public NewWork asleepUntil(Instant time) {
        return new NewWork(kind, company, connection, orderingKey, operation, body, null, time);
    }

    @Override
    public String toString() {
        return "NewWork[" + kind + " " + operation + "]";
    }
}
