package de.askproai.gateway.tenant;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What callers are told about who speaks with them, whether they are asked to be recorded, and what is kept how long.
 *
 * @param disclosure what the phone agent says first, by ISO 639 language; a language that is missing has our own words
 */
public record CallPrivacy(Map<String, String> disclosure, Recording recording, Retention retention) {
    public static final CallPrivacy DEFAULTS = new CallPrivacy(Map.of(), Recording.OFF, Retention.AS_CONFIGURED);

    private static final Map<String, String> OUR_WORDS = Map.of(
            "de", "Sie sprechen mit einem digitalen Assistenten, einer künstlichen Intelligenz.",
            "en", "You are speaking with a digital assistant, an artificial intelligence.");

    public CallPrivacy {
        disclosure = Map.copyOf(disclosure);
    }

    /** What may be kept of a call at the telephony vendor, recording and transcript. */
    public enum Recording {
        /** Nothing, and nobody is asked. */
        OFF,
        /** All of it where the caller says yes; nothing after a no, or a call without an answer. */
        ASK;

        /** Returns the name in files, in the database and in facts. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns what the phone agent says in that language. */
    public String disclosed(Locale locale) {
        String language = locale.getLanguage();
        return Optional.ofNullable(disclosure.get(language))
                .or(() -> Optional.ofNullable(OUR_WORDS.get(language)))
                .or(() -> Optional.ofNullable(disclosure.get("en")))
                .orElseGet(() -> OUR_WORDS.getOrDefault("en", ""));
    }
}
