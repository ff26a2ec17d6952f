package de.askproai.gateway.security;

import java.nio.charset.StandardCharsets;

/** Keyed hashes without a stored key. */
public final class TestHashes {
    private TestHashes() {}

    public static SearchHash of(String key) {
        return new SearchHash(key.getBytes(StandardCharsets.UTF_8));
    }
}
