package de.askproai.gateway.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an API key may be used for; each scope stands alone. The lower-case names are part of the outer contract. */
public enum Scope {
    /** See the company's data, configuration without its secrets, and call the tools that only read. */
    READ,
    /** Change appointments and the like: call the tools that write. */
    WRITE,
    /** Replay events, open and close breakers. */
    OPERATE,
    /** Change the company's configuration and keys. */
    CONFIGURE;

    /** Returns the name used in files, commands and answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Scope> of(String text) {
        return Arrays.stream(values())
                .filter(scope -> scope.text().equals(text))
                .findFirst();
    }

    /** Returns all names, for messages about what is allowed. */
    public static String allowed() {
        return Arrays.stream(values()).map(Scope::text).collect(Collectors.joining(", "));
    }
}
