package de.askproai.gateway.tenant.apply;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The names a file gives, each with the line where it was given first; finds those given twice. */
final class Names {
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final Map<String, Integer> lines = new HashMap<>();

    /** Reads the key of a thing of this kind. */
    String key(Section section, String field, String kind) {
        Text text = section.required(field);
        if (text.value().isBlank()) {
            return "?";
        }
        String key = text.as(
                        value -> Optional.of(value)
                                .filter(one -> KEY.matcher(one).matches()),
                        "is not a key: lower-case letters, digits and hyphens, at most 63")
                .orElse("?");
        claim(text, kind, key, kind + " '" + key + "'");
        return key;
    }

    /** Reports the text if the name was given before. */
    void claim(Text text, String kind, String name, String called) {
        Integer before = lines.putIfAbsent(kind + "/" + name, text.line());
        if (before != null) {
            text.wrong(called + " is there twice, first in line " + before);
        }
    }

    boolean knows(String kind, String name) {
        return lines.containsKey(kind + "/" + name);
    }
}
