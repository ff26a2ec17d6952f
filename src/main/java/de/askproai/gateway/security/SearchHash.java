package de.askproai.gateway.security;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A company's keyed hash of phone numbers, e-mail addresses and names: equal values can be found, none can be read back, and
 * equal values of two companies cannot be matched.
 *
 * <p>HMAC-SHA256 (RFC 2104) cut to 128 bits, 22 characters of base64url. Thread-safe; does not block.
 */
public final class SearchHash {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASH_BYTES = 16;

    private final SecretKeySpec key;

    SearchHash(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** Returns the hash of a number in E.164 form; the caller normalises. */
    public String phone(String e164) {
        return hash("phone:" + e164);
    }

    /** Returns the hash of an address; case and surrounding space do not matter. */
    public String email(String address) {
        return hash("email:" + address.strip().toLowerCase(Locale.ROOT));
    }

    /** Returns the hash of a person's name; the caller brings spellings together. */
    public String name(String folded) {
        return hash("name:" + folded);
    }

    /** Returns what makes a link of this content one of ours; it is compared in constant time. */
    public String link(String content) {
        return hash("link:" + content);
    }

    /** Returns the hash of a one-time code together with whose it is, so that equal codes of two people differ. */
    public String code(String owner, String digits) {
        return hash("code:" + owner + ":" + digits);
    }

    private String hash(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] full = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, HASH_BYTES));
        } catch (GeneralSecurityException failure) {
            throw new GatewayException(ErrorCode.INTERNAL, "A value could not be hashed", failure);
        }
    }
}
