package de.askproai.gateway.sandbox.mail;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as it was handed over: envelope (RFC 5321), then head and body (RFC 5322).
 *
 * @param raw everything between DATA and the final dot, lines ended by CRLF, dots unstuffed
 */
public record Letter(String from, String to, String raw) {
    private static final Pattern ENCODED = Pattern.compile("=\\?[^?]+\\?([BbQq])\\?([^?]*)\\?=");

    /** Returns a header's value, folded lines joined. */
    public Optional<String> header(String name) {
        String head = raw.substring(0, headEnd()).replaceAll("\r\n[ \t]+", " ");
        Pattern line = Pattern.compile("(?im)^" + Pattern.quote(name) + ":\\s*(.*)$");
        Matcher found = line.matcher(head.replace("\r\n", "\n"));
        return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }

    /** Returns the subject in words (RFC 2047). */
    public String subject() {
        String written = header("Subject").orElse("").replaceAll("\\?=\\s+=\\?", "?==?");
        return ENCODED.matcher(written)
                .replaceAll(word -> Matcher.quoteReplacement(
                        word.group(1).equalsIgnoreCase("b")
                                ? new String(Base64.getDecoder().decode(word.group(2)), StandardCharsets.UTF_8)
                                : unquoted(word.group(2).replace('_', ' '))));
    }

    /** Returns the text of a mail that has only one part (RFC 2045). */
    public String text() {
        String body = raw.substring(Math.min(raw.length(), headEnd() + 4));
        String encoding = header("Content-Transfer-Encoding").orElse("7bit").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "quoted-printable" -> unquoted(body.replace("=\r\n", ""));
            case "base64" -> new String(Base64.getMimeDecoder().decode(body), StandardCharsets.UTF_8);
            default -> body;
        };
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("from", from)
                .put("to", to)
                .put("messageId", header("Message-ID").orElse(null))
                .put("subject", subject())
                .put("text", text());
    }

    private int headEnd() {
        int end = raw.indexOf("\r\n\r\n");
        return end < 0 ? raw.length() : end;
    }

    private static String unquoted(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '=' && i + 2 < text.length()) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(sign);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
