package de.askproai.gateway.security;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.AesGcmParameters.Variant;
import com.google.crypto.tink.subtle.Random;
import com.google.crypto.tink.util.SecretBytes;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The key above all keys: it seals data keys, credentials and signing secrets, and never leaves the process.
 *
 * <p>Every sealed value is bound to its purpose (as associated data): what was sealed for one row does not open in
 * another. After a rotation the newest key seals and the previous ones still open. Thread-safe.
 */
public final class MasterKey {
    private static final int KEY_BYTES = 32;
    private static final String CURRENT = "security.encryption-key";
    private static final String PREVIOUS = "security.previous-encryption-keys";

    private final Aead current;
    private final List<Aead> previous;

    private MasterKey(Aead current, List<Aead> previous) {
        this.current = current;
        this.previous = previous;
    }

    /** Returns the configured key, or fails with {@code MISCONFIGURED}, saying what is allowed but never what it read. */
    public static MasterKey of(SecurityConfig config) {
        Secret configured = config.encryptionKey().orElseThrow(() -> misconfigured(CURRENT, "is missing"));
        return new MasterKey(
                parse(CURRENT, configured),
                config.previousEncryptionKeys().stream()
                        .map(key -> parse(PREVIOUS, key))
                        .toList());
    }

    /** Returns what is wrong with the keys that are configured, as whole sentences, by the name of each. */
    public static Map<String, String> problems(SecurityConfig config) {
        Map<String, String> problems = new TreeMap<>();
        config.encryptionKey().ifPresent(key -> check(CURRENT, key, problems));
        config.previousEncryptionKeys().forEach(key -> check(PREVIOUS, key, problems));
        return problems;
    }

    /** Does so where there must be one. */
    public static Map<String, String> problemsOfUse(SecurityConfig config) {
        Map<String, String> problems = new TreeMap<>(problems(config));
        if (config.encryptionKey().isEmpty()) {
            problems.put(CURRENT, misconfigured(CURRENT, "is missing").detail());
        }
        return problems;
    }

    private static void check(String name, Secret key, Map<String, String> problems) {
        try {
            Aead ignored = parse(name, key);
        } catch (GatewayException unusable) {
            problems.put(name, unusable.detail());
        }
    }

    /** Returns a new random key in the form the configuration takes. */
    public static Secret generate() {
        return Secret.of(Base64.getEncoder().encodeToString(Random.randBytes(KEY_BYTES)));
    }

    /** Returns the key that seals, alone: what only a previous one opens, it does not open. */
    public MasterKey withoutPrevious() {
        return new MasterKey(current, List.of());
    }

    public byte[] seal(byte[] plain, String purpose) {
        try {
            return current.encrypt(plain, bytes(purpose));
        } catch (GeneralSecurityException failure) {
            throw new GatewayException(ErrorCode.INTERNAL, "A value could not be encrypted", failure);
        }
    }

    /** Returns what was sealed for this purpose; fails with {@code KEY_MISSING} if no key is the one it was sealed by. */
    public byte[] open(byte[] sealed, String purpose) {
        return Stream.concat(Stream.of(current), previous.stream())
                .map(key -> tryToOpen(key, sealed, purpose))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new GatewayException(
                        ErrorCode.KEY_MISSING,
                        CURRENT + " does not open what is stored: it is another key, or the row was tampered with"));
    }

    private static Optional<byte[]> tryToOpen(Aead key, byte[] sealed, String purpose) {
        try {
            return Optional.of(key.decrypt(sealed, bytes(purpose)));
        } catch (GeneralSecurityException notThisKey) {
            return Optional.empty();
        }
    }

    private static Aead parse(String name, Secret configured) {
        String text = configured.reveal().strip();
        if (text.isEmpty()) {
            throw misconfigured(name, "is missing");
        }
        try {
            AeadConfig.register();
            KeysetHandle keys = text.startsWith("{") ? keyset(text) : single(text);
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            // Its message may quote what could not be parsed, so it is not kept as the cause.
            throw misconfigured(name, "cannot be used");
        }
    }

    private static byte[] bytes(String purpose) {
        return purpose.getBytes(StandardCharsets.UTF_8);
    }

    private static KeysetHandle keyset(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    }

    @AccessesPartialKey
    private static KeysetHandle single(String base64) throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        if (key.length != KEY_BYTES) {
            throw new GeneralSecurityException("length");
        }
        AesGcmParameters parameters = AesGcmParameters.builder()
                .setKeySizeBytes(KEY_BYTES)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .setVariant(Variant.NO_PREFIX)
                .build();
        AesGcmKey aesKey = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(aesKey).withRandomId().makePrimary())
                .build();
    }

    private static GatewayException misconfigured(String name, String what) {
        return new GatewayException(
                ErrorCode.MISCONFIGURED,
                name + " " + what + "; it takes 32 bytes in base64, or a Tink AEAD keyset as JSON");
    }
}
