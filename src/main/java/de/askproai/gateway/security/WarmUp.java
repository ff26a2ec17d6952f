package de.askproai.gateway.security;

import com.google.crypto.tink.subtle.Random;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.UUID;

/**
 * Seals and hashes until the JVM has loaded and compiled what it takes.
 *
 * <p>In a fresh JVM the first key takes a tenth of a second and the first five hundred values as long again, because the
 * ciphers are loaded and then interpreted: too long for an event loop. Blocks for some tenths of a second of processor
 * time, so it belongs on a worker thread.
 */
public final class WarmUp {
    private static final int ROUNDS = 500;
    /** About a webhook's body. */
    private static final int BYTES = 1_000;

    private WarmUp() {}

    public static void run() {
        DataKey key = DataKey.of(new UUID(0, 0), Random.randBytes(DataKey.KEY_BYTES));
        SearchHash hash = new SearchHash(Random.randBytes(DataKey.KEY_BYTES));
        byte[] plain = Random.randBytes(BYTES);
        boolean right = true;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] number = new JsonObject()
                    .put("from", hash.phone("+49" + round))
                    .toBuffer()
                    .getBytes();
            byte[] opened = key.decrypt(key.encrypt(plain, number), number);
            right &= Arrays.equals(plain, opened);
        }
        if (!right) {
            throw new GatewayException(ErrorCode.INTERNAL, "The ciphers of this JVM do not open what they sealed");
        }
    }
}
