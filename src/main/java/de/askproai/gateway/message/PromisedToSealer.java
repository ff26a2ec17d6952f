package de.askproai.gateway.message;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.SealedJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes of whom promises were made to what is stored of them. Thread-safe. */
final class PromisedToSealer {
    private final DataKeys keys;
    private final SealedJson sealing;

    PromisedToSealer(DataKeys keys) {
        this.keys = keys;
        this.sealing = new SealedJson(keys);
    }

    /**
     * What is stored of one.
     *
     * @param phoneHash keyed hash of the number, by which an erasure finds the promise; null where there is none
     */
    record Sealed(@Nullable Buffer customer, @Nullable String phoneHash) {
        static final Sealed NOBODY = new Sealed(null, null);
    }

    Future<Sealed> seal(UUID company, UUID promise, PromisedTo customer) {
        return sealing.seal(company, PromiseWriter.purpose(promise), customer.toJson())
                .compose(bytes -> keys.searchHash(company)
                        .map(hash -> new Sealed(
                                Buffer.buffer(bytes), customer.phone() == null ? null : hash.phone(customer.phone()))));
    }
}
