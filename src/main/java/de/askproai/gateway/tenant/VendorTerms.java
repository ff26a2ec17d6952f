package de.askproai.gateway.tenant;

import de.askproai.gateway.config.Secret;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a vendor understands of a company's configuration. It is declared by whoever knows the vendor; whatever else is
 * written for it is a mistake.
 *
 * @param credentials names of a connection's credentials
 * @param settings of a connection
 * @param names what the vendor may call a branch, service or member of staff
 * @param secrets what a signing secret may be
 */
public record VendorTerms(
        Set<String> credentials,
        Map<String, SettingKind> settings,
        Map<Named, Map<String, SettingKind>> names,
        SecretForm secrets) {
    /** The setting that says by which of several connections something is reached. */
    private static final String CONNECTION = "connection";

    /** What vendors have names of their own for. */
    public enum Named {
        BRANCH,
        SERVICE,
        STAFF
    }

    /** What a signing secret may be, which may depend on the settings beside it. */
    @FunctionalInterface
    public interface SecretForm {
        /** Returns what is wrong with a secret of a connection with these settings, without quoting it. */
        Optional<String> fault(Map<String, Object> settings, Secret secret);
    }

    public VendorTerms {
        credentials = Set.copyOf(credentials);
        settings = Map.copyOf(settings);
        names = Map.copyOf(names);
    }

    /** A vendor whose signing secrets may be anything. */
    public VendorTerms(
            Set<String> credentials, Map<String, SettingKind> settings, Map<Named, Map<String, SettingKind>> names) {
        this(credentials, settings, names, (given, secret) -> Optional.empty());
    }

    /** A vendor that has no names for what a company has. */
    public static VendorTerms of(Set<String> credentials, Map<String, SettingKind> settings) {
        return new VendorTerms(credentials, settings, Map.of());
    }

    /** Returns them with signing secrets of a form. */
    public VendorTerms with(SecretForm form) {
        return new VendorTerms(credentials, settings, names, form);
    }

    /** Returns them with one more setting of a connection. */
    public VendorTerms with(String setting, SettingKind kind) {
        Map<String, SettingKind> more = new HashMap<>(settings);
        more.put(setting, kind);
        return new VendorTerms(credentials, more, names, secrets);
    }

    /** Returns what is wrong with the settings of a connection. */
    public List<SettingKind.Fault> ofSettings(Map<String, Object> given) {
        return SettingKind.object(settings).faults(given);
    }

    /** Returns what is wrong with a signing secret of a connection with these settings; it is never quoted. */
    public Optional<String> ofSigningSecret(Map<String, Object> given, Secret secret) {
        return secrets.fault(given, secret);
    }

    /** Returns what is wrong with the names of a connection's credentials. */
    public List<SettingKind.Fault> ofCredentials(Set<String> given) {
        Map<String, SettingKind> kinds = new HashMap<>();
        credentials.forEach(name -> kinds.put(name, SettingKind.text()));
        Map<String, Object> named = new LinkedHashMap<>();
        given.forEach(name -> named.put(name, ""));
        return SettingKind.object(kinds).faults(named);
    }

    /** Returns what is wrong with what the vendor is said to call one thing. */
    public List<SettingKind.Fault> ofNames(Named thing, Map<String, Object> given) {
        Map<String, SettingKind> kinds = new HashMap<>(names.getOrDefault(thing, Map.of()));
        if (!names.isEmpty()) {
            kinds.put(CONNECTION, SettingKind.text());
        }
        return SettingKind.object(kinds).faults(given);
    }
}
