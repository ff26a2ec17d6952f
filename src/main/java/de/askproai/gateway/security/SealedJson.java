package de.askproai.gateway.security;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A JSON object with personal data on its way through storage: the id of the company's key, then the ciphertext. */
public final class SealedJson {
    private static final int KEY_ID_BYTES = 16;

    private final DataKeys keys;

    public SealedJson(DataKeys keys) {
        this.keys = keys;
    }

    /** Seals for one purpose; only the same purpose opens it again. */
    public Future<byte[]> seal(UUID company, String purpose, JsonObject plain) {
        return keys.current(company).map(key -> toBytes(company, purpose, plain, key));
    }

    /** Seals what is kept for as long as the company is there. */
    public Future<byte[]> sealForGood(UUID company, String purpose, JsonObject plain) {
        return keys.standing(company).map(key -> toBytes(company, purpose, plain, key));
    }

    private static byte[] toBytes(UUID company, String purpose, JsonObject plain, DataKey key) {
        byte[] sealed = key.encrypt(plain.toBuffer().getBytes(), place(company, purpose));
        return ByteBuffer.allocate(KEY_ID_BYTES + sealed.length)
                .putLong(key.id().getMostSignificantBits())
                .putLong(key.id().getLeastSignificantBits())
                .put(sealed)
                .array();
    }

    /** Opens what was sealed; fails with {@code GONE} when its key was erased. */
    public Future<JsonObject> open(UUID company, String purpose, byte[] sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(sealed);
        UUID keyId = new UUID(bytes.getLong(), bytes.getLong());
        byte[] cipher = new byte[bytes.remaining()];
        bytes.get(cipher);
        return keys.byId(company, keyId)
                .map(key -> new JsonObject(Buffer.buffer(key.decrypt(cipher, place(company, purpose)))));
    }

    private static byte[] place(UUID company, String purpose) {
        return (purpose + ":" + company).getBytes(StandardCharsets.UTF_8);
    }
}
