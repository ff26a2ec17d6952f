package de.askproai.gateway.tenant.apply;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads what a file says by language, keyed by ISO 639. */
final class Languages {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    private Languages() {}

    /** Reads each language's value with the section and the language; what cannot be read is left out. */
    static <T> Map<String, T> read(Optional<Section> texts, BiFunction<Section, String, Optional<T>> value) {
        Map<String, T> byLanguage = new HashMap<>();
        texts.ifPresent(section -> {
            for (String language : section.names()) {
                if (!LANGUAGE.matcher(language).matches()) {
                    section.wrong("'" + language + "' is not a language such as de or en");
                }
                value.apply(section, language).ifPresent(read -> byLanguage.put(language, read));
            }
            section.end();
        });
        return byLanguage;
    }
}
