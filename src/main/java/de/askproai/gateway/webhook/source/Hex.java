package de.askproai.gateway.webhook.source;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Lower-case hexadecimal, read strictly. */
final class Hex {
    private static final HexFormat LOWER = HexFormat.of();

    private Hex() {}

    static String of(byte[] bytes) {
        return LOWER.formatHex(bytes);
    }

    /** Returns the bytes if the text from this index on is exactly that many, in lower case; else null. */
    static byte @Nullable [] bytes(String text, int from, int count) {
        if (text.length() - from != 2 * count) {
            return null;
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            int high = digit(text.charAt(from + 2 * i));
            int low = digit(text.charAt(from + 2 * i + 1));
            if ((high | low) < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
