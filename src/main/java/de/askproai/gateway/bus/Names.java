package de.askproai.gateway.bus;

import java.util.regex.Pattern;

/** The rule for names on the bus: {@code words.joined-so}, an answerer after {@code :}, a variant after {@code @}. */
final class Names {
    private static final String WORD = "[a-zA-Z0-9][a-zA-Z0-9_.-]*";
    private static final Pattern NAME = Pattern.compile(WORD + "(:" + WORD + ")?(@" + WORD + ")?");

    private Names() {}

    static void check(String name) {
        if (name.length() > 200 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a bus name: " + name);
        }
    }
}
