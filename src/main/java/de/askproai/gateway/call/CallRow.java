package de.askproai.gateway.call;

import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.security.SearchHash;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call as it is stored: what is personal sealed, with the key's id. */
record CallRow(
        CallChanged effect,
        UUID key,
        @Nullable String fromHash,
        @Nullable Buffer parties,
        @Nullable Buffer summary) {

    static CallRow seal(CallChanged effect, DataKey key, SearchHash hash) {
        String from = effect.fromNumber();
        String to = effect.toNumber();
        JsonObject parties = new JsonObject().put("from", from).put("to", to);
        return new CallRow(
                effect,
                key.id(),
                from == null ? null : hash.phone(from),
                from == null && to == null ? null : seal(effect, key, "parties", parties.encode()),
                effect.summary() == null ? null : seal(effect, key, "summary", effect.summary()));
    }

    private static Buffer seal(CallChanged effect, DataKey key, String column, String plain) {
        return Buffer.buffer(
                key.encrypt(plain.getBytes(StandardCharsets.UTF_8), place(effect.company(), effect.callId(), column)));
    }

    /** Returns what binds a sealed value to its row and column. */
    static byte[] place(UUID company, String callId, String column) {
        return ("calls:" + column + ":" + company + ":" + callId).getBytes(StandardCharsets.UTF_8);
    }
}
