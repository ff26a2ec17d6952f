package de.askproai.gateway.privacy;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the erasure ledger, as it is kept beside backups: whom to forget again after a restore. It holds keyed hashes
 * only, whose key is in the database itself.
 */
public record LedgerEntry(
        UUID company,
        UUID id,
        @Nullable String phoneHash,
        @Nullable String emailHash,
        Instant until) {

    static LedgerEntry of(Erasure erasure) {
        return new LedgerEntry(
                erasure.company(),
                erasure.id(),
                erasure.phoneHash(),
                erasure.emailHash(),
                erasure.person().until());
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("company", company.toString())
                .put("erasure", id.toString())
                .put("phone", phoneHash)
                .put("email", emailHash)
                .put("until", until.toString());
    }

    /** Reads a line; fails with {@code INVALID_REQUEST} if it is none. */
    public static LedgerEntry ofJson(String line) {
        try {
            JsonObject json = new JsonObject(line);
            LedgerEntry entry = new LedgerEntry(
                    UUID.fromString(need(json, "company")),
                    UUID.fromString(need(json, "erasure")),
                    text(json, "phone"),
                    text(json, "email"),
                    Instant.parse(need(json, "until")));
            if (entry.phoneHash() == null && entry.emailHash() == null) {
                throw new IllegalArgumentException("names nobody");
            }
            return entry;
        } catch (DecodeException | ClassCastException | DateTimeException | IllegalArgumentException unreadable) {
            throw new GatewayException(ErrorCode.INVALID_REQUEST, "is no line of an erasure ledger", unreadable);
        }
    }

    private static String need(JsonObject json, String name) {
        String value = text(json, name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    /** Numbers are none: what was not written by an export names somebody else, or nobody. */
    private static @Nullable String text(JsonObject json, String name) {
        Object value = json.getValue(name);
        if (value != null && !(value instanceof String text && !text.isBlank())) {
            throw new IllegalArgumentException(name + " is no text");
        }
        return (String) value;
    }

    @Override
    public String toString() {
        return "LedgerEntry[" + id + "]";
    }
}
