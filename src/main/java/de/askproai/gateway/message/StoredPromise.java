package de.askproai.gateway.message;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A promise as it stands, for those who see to it. */
record StoredPromise(
        UUID company,
        UUID id,
        PromiseKind kind,
        PromiseState state,
        Handing handing,
        String call,
        @Nullable UUID branch,
        PromisedTime time,
        @Nullable String owner,
        @Nullable Instant nextAt,
        @Nullable Buffer customer) {

    /** How far somebody of the company is with it. */
    enum Handing {
        NONE,
        WAITING,
        TAKEN,
        DONE
    }

    /** Returns whether people have yet to see to it. */
    boolean isOwed() {
        return handing == Handing.WAITING || handing == Handing.TAKEN;
    }
}
