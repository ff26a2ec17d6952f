package de.askproai.gateway.sandbox.state;

import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;

/** Identifiers that look like the vendors' own; the only thing about the sandbox that is random. */
public final class Ids {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789";
    private static final String HEX = "0123456789abcdef";

    private final Random random;

    public Ids() {
        this(new SecureRandom());
    }

    public Ids(Random random) {
        this.random = random;
    }

    /** {@code prefix} followed by {@code length} letters and digits without look-alikes. */
    public String letters(String prefix, int length) {
        return pick(prefix, LETTERS, length);
    }

    public String hex(String prefix, int length) {
        return pick(prefix, HEX, length);
    }

    public String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String pick(String prefix, String alphabet, int length) {
        StringBuilder id = new StringBuilder(prefix.length() + length).append(prefix);
        for (int i = 0; i < length; i++) {
            id.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return id.toString();
    }
}
