package de.askproai.gateway.security;

import com.google.crypto.tink.subtle.Random;
import de.askproai.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its holder presents it: {@code agk_<prefix>_<secret>} with 256 random bits.
 *
 * <p>So much randomness needs no slow hash: what is stored is SHA-256 of the whole text.
 */
record ApiKeyText(String prefix, Secret text) {
    private static final Pattern FORM = Pattern.compile("agk_([a-z0-9]{12})_[A-Za-z0-9_-]{43}");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int PREFIX_LENGTH = 12;
    private static final int SECRET_BYTES = 32;

    static ApiKeyText generate() {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; i < PREFIX_LENGTH; i++) {
            prefix.append(ALPHABET.charAt(Random.randInt(ALPHABET.length())));
        }
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(Random.randBytes(SECRET_BYTES));
        return new ApiKeyText(prefix.toString(), Secret.of("agk_" + prefix + "_" + secret));
    }

    static Optional<ApiKeyText> parse(String presented) {
        Matcher form = FORM.matcher(presented);
        return form.matches() ? Optional.of(new ApiKeyText(form.group(1), Secret.of(presented))) : Optional.empty();
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.reveal().getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Compares in constant time. */
    boolean hasHash(byte[] stored) {
        return MessageDigest.isEqual(hash(), stored);
    }
}
