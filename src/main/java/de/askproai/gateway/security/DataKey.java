package de.askproai.gateway.security;

import com.google.crypto.tink.subtle.AesGcmJce;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * A company's key for what it stores: AES-256-GCM with random nonces, about a microsecond for a webhook's body.
 *
 * <p>The associated data binds a ciphertext to its row: it must be the same for both directions and is not stored. Random
 * nonces are safe up to 2^32 uses of a key, 1,600 a second for the month a payload key lives. Thread-safe; does not block.
 */
public final class DataKey {
    static final int KEY_BYTES = 32;

    private final UUID id;
    private final AesGcmJce aead;

    private DataKey(UUID id, AesGcmJce aead) {
        this.id = id;
        this.aead = aead;
    }

    static DataKey of(UUID id, byte[] key) {
        try {
            return new DataKey(id, new AesGcmJce(key));
        } catch (GeneralSecurityException failure) {
            throw new GatewayException(ErrorCode.INTERNAL, "A data key cannot be used", failure);
        }
    }

    /** Returns what is stored beside each ciphertext to find the key again. */
    public UUID id() {
        return id;
    }

    public byte[] encrypt(byte[] plain, byte[] associatedData) {
        try {
            return aead.encrypt(plain, associatedData);
        } catch (GeneralSecurityException failure) {
            throw new GatewayException(ErrorCode.INTERNAL, "A payload could not be encrypted", failure);
        }
    }

    /** Returns the plain bytes; fails with {@code INTERNAL} if ciphertext, key and associated data do not belong together. */
    public byte[] decrypt(byte[] sealed, byte[] associatedData) {
        try {
            return aead.decrypt(sealed, associatedData);
        } catch (GeneralSecurityException failure) {
            throw new GatewayException(ErrorCode.INTERNAL, "A stored payload could not be decrypted", failure);
        }
    }
}
