package de.askproai.gateway.webhook.source;

import static java.util.Map.entry;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.SettingKind;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
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

    static final String SCHEME = "scheme";
    static final String STANDARD = "standard";

    private static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "HmacSHA1", "sha256", Macs.SHA256, "sha512", "HmacSHA512");
    private static final SettingKind FIELD =
            SettingKind.form(Pattern.compile("\\S.{0,199}"), "must be the name of a field");
    private static final SettingKind HEADER =
            SettingKind.form(Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}"), "must be the name of a header");

    /** What the settings may be. */
    static final SettingKind KIND = SettingKind.object(Map.ofEntries(
            entry(SCHEME, SettingKind.oneOf("hmac", STANDARD)),
            entry("header", HEADER),
            entry("prefix", SettingKind.text()),
            entry("algorithm", SettingKind.oneOf("sha1", "sha256", "sha512")),
            entry("encoding", SettingKind.oneOf("hex", "base64")),
            entry("timestampHeader", HEADER),
            entry("timestampUnit", SettingKind.oneOf("s", "ms")),
            entry("timestampSeparator", SettingKind.text()),
            entry("toleranceSeconds", SettingKind.wholeNumber(1, 86_400)),
            entry("typeHeader", HEADER),
            entry("typeField", FIELD),
            entry("idHeader", HEADER),
            entry("idField", FIELD),
            entry("orderingField", FIELD),
            entry("verifyToken", SettingKind.text())));

    static GenericSettings of(Map<String, String> settings) {
        refuse(KIND.faults(settings));
        return new GenericSettings(
                STANDARD.equals(settings.get(SCHEME)),
                settings.getOrDefault("header", "X-Signature"),
                settings.getOrDefault("prefix", ""),
                ALGORITHMS.getOrDefault(settings.getOrDefault("algorithm", ""), Macs.SHA256),
                "base64".equals(settings.get("encoding")),
                settings.get("timestampHeader"),
                "ms".equals(settings.get("timestampUnit")),
                settings.getOrDefault("timestampSeparator", "."),
                new TimeWindow(1000 * Long.parseLong(settings.getOrDefault("toleranceSeconds", "300"))),
                settings.get("typeHeader"),
                settings.getOrDefault("typeField", "type"),
                settings.get("idHeader"),
                settings.get("idField"),
                settings.get("orderingField"),
                settings.get("verifyToken"));
    }

    private static void refuse(List<SettingKind.Fault> faults) {
        if (!faults.isEmpty()) {
            throw new GatewayException(
                    ErrorCode.MISCONFIGURED,
                    faults.stream().map(SettingKind.Fault::toString).collect(Collectors.joining("; ")));
        }
    }

    @Override
    public String toString() {
        return "GenericSettings[" + (standard ? "standard" : algorithm + " in " + header) + "]";
    }
}
