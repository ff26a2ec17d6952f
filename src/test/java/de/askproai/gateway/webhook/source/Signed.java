package de.askproai.gateway.webhook.source;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the vendors do, written apart from the code under test. */
public final class Signed {
    private Signed() {}

    public static MultiMap headers(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String retell(String key, byte[] body, long millis) {
        return "v=" + millis + ",d=" + hex("HmacSHA256", bytes(key), body, bytes("" + millis));
    }

    public static String calcom(String secret, byte[] body) {
        return hex("HmacSHA256", bytes(secret), body);
    }

    public static String stripe(String secret, byte[] body, long seconds) {
        return "t=" + seconds + ",v1=" + hex("HmacSHA256", bytes(secret), bytes(seconds + "."), body);
    }

    public static String standard(String secret, String id, long seconds, byte[] body) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        return "v1,"
                + Base64.getEncoder().encodeToString(mac("HmacSHA256", key, bytes(id + "." + seconds + "."), body));
    }

    public static String hex(String algorithm, byte[] key, byte[]... parts) {
        return HexFormat.of().formatHex(mac(algorithm, key, parts));
    }

    public static byte[] mac(String algorithm, byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
