package de.askproai.gateway.webhook.source;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.IsoInstant;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which text and times from outside may enter columns, keys and logs. */
public final class Texts {
    private static final long LATEST_MILLIS =
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private Texts() {}

    /** Returns whether the text is non-empty, within the length, and free of control characters and lone surrogates. */
    public static boolean isUsable(String text, int maxLength) {
        int length = text.length();
        if (length == 0 || length > maxLength) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7f) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    static void require(String what, String text, int maxLength) {
        if (!isUsable(text, maxLength)) {
            throw invalid("The " + what + " is empty, too long or has unusable characters");
        }
    }

    static void requireIfPresent(String what, @Nullable String text, int maxLength) {
        if (text != null) {
            require(what, text, maxLength);
        }
    }

    /** Returns the text if it is usable, else null: for what is worth keeping, but no reason to refuse an event. */
    static @Nullable String orNull(@Nullable String text, int maxLength) {
        return text != null && isUsable(text, maxLength) ? text : null;
    }

    /** Returns the moment in ISO 8601, or null if the text is none or out of what can be stored. */
    static @Nullable Instant instant(@Nullable String text) {
        if (text == null || text.length() < 16 || text.length() > 40) {
            return null;
        }
        Instant instant = IsoInstant.parse(text);
        // the vendor's own time is worth having, not worth refusing an event for
        return instant != null && inRange(instant) ? instant : null;
    }

    static @Nullable Instant instantOfMillis(long millis) {
        return millis > 0 && millis <= LATEST_MILLIS ? Instant.ofEpochMilli(millis) : null;
    }

    private static boolean inRange(Instant instant) {
        long seconds = instant.getEpochSecond();
        return seconds > 0 && seconds <= LATEST_MILLIS / 1000;
    }

    static GatewayException invalid(String detail) {
        return new GatewayException(ErrorCode.INVALID_REQUEST, detail);
    }
}
