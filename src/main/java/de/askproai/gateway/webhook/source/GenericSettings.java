package de.askproai.gateway.webhook.source;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a sender without an integration of its own signs, and where its events carry their keys.
 *
 * <p>With {@code scheme: standard} everything about the signature is fixed by
 * <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard
 * Webhooks</a>. With {@code scheme: hmac}, the default, it is said by these settings:
 *
 * @param standard whether the sender follows Standard Webhooks
 * @param header {@code header}: carries the digest, default {@code X-Signature}
 * @param prefix {@code prefix}: stands before the digest, e.g. {@code sha256=}; default none
 * @param algorithm {@code algorithm}: {@code sha1}, {@code sha256} (default) or {@code sha512}, as the MAC's Java name
 * @param base64 {@code encoding}: {@code hex} (default) or {@code base64}
 * @param timestampHeader {@code timestampHeader}: a time that is signed as {@code <time><separator><body>}; default none
 * @param timestampMillis {@code timestampUnit}: {@code s} (default) or {@code ms}
 * @param separator {@code timestampSeparator}: default a dot
 * @param tolerance {@code toleranceSeconds}: 1 to 86,400, default 300
 * @param typeHeader {@code typeHeader}: carries the event's type; default none
 * @param typeField {@code typeField}: the field of the body with the type, default {@code type}
 * @param idHeader {@code idHeader}: carries the event's id (not signed, so trust it no
 *     further than the way it came); default none, and then the body's hash tells repeats
 * @param idField {@code idField}: the field of the body with the event's id; default none
 * @param orderingField {@code orderingField}: the field whose equal values are handled in order; default none
 * @param verifyToken {@code verifyToken}: what a GET must bring as {@code hub.verify_token}; default none, no GET
 */
record GenericSettings(
        boolean standard,
        String header,
        String prefix,
        String algorithm,
        boolean base64,
        @Nullable String timestampHeader,
        boolean timestampMillis,
        String separator,
        TimeWindow tolerance,
        @Nullable String typeHeader,
        String typeField,
        @Nullable String idHeader,
        @Nullable String idField,
        @Nullable String orderingField,
        @Nullable String verifyToken) {

    private static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "HmacSHA1", "sha256", Macs.SHA256, "sha512", "HmacSHA512");
    private static final Set<String> KNOWN = Set.of(
            "scheme",
            "header",
            "prefix",
            "algorithm",
            "encoding",
            "timestampHeader",
            "timestampUnit",
            "timestampSeparator",
            "toleranceSeconds",
            "typeHeader",
            "typeField",
            "idHeader",
            "idField",
            "orderingField",
            "verifyToken");

    static GenericSettings of(Map<String, String> settings) {
        refuseUnknown(settings);
        return new GenericSettings(
                choice(settings, "scheme", "hmac", Map.of("hmac", false, "standard", true)),
                settings.getOrDefault("header", "X-Signature"),
                settings.getOrDefault("prefix", ""),
                choice(settings, "algorithm", "sha256", ALGORITHMS),
                choice(settings, "encoding", "hex", Map.of("hex", false, "base64", true)),
                settings.get("timestampHeader"),
                choice(settings, "timestampUnit", "s", Map.of("s", false, "ms", true)),
                settings.getOrDefault("timestampSeparator", "."),
                tolerance(settings.getOrDefault("toleranceSeconds", "300")),
                settings.get("typeHeader"),
                settings.getOrDefault("typeField", "type"),
                settings.get("idHeader"),
                settings.get("idField"),
                settings.get("orderingField"),
                settings.get("verifyToken"));
    }

    private static void refuseUnknown(Map<String, String> settings) {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw misconfigured("Unknown settings " + unknown + "; known are " + new TreeSet<>(KNOWN));
        }
    }

    private static <T> T choice(Map<String, String> settings, String key, String standard, Map<String, T> allowed) {
        T chosen = allowed.get(settings.getOrDefault(key, standard));
        if (chosen == null) {
            throw misconfigured(key + " must be one of "
                    + allowed.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return chosen;
    }

    private static TimeWindow tolerance(String seconds) {
        long value = TimeWindow.digits(seconds, 0, seconds.length());
        if (value < 1 || value > 86_400) {
            throw misconfigured("toleranceSeconds must be 1 to 86400");
        }
        return new TimeWindow(value * 1000);
    }

    private static GatewayException misconfigured(String detail) {
        return new GatewayException(ErrorCode.MISCONFIGURED, detail);
    }

    @Override
    public String toString() {
        return "GenericSettings[" + (standard ? "standard" : algorithm + " in " + header) + "]";
    }
}
