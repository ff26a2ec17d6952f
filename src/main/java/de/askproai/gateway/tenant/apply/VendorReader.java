package de.askproai.gateway.tenant.apply;

import de.askproai.gateway.config.Secret;
import de.askproai.gateway.tenant.VendorSettings;
import de.askproai.gateway.tenant.VendorTerms;
import de.askproai.gateway.tenant.VendorTerms.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a company's connections to vendors, and what vendors call what it has. */
final class VendorReader {
    private static final Set<String> VENDORS = new TreeSet<>(
            Set.of("retell", "calcom", "stripe", "twilio", "whatsapp", "google", "sentry", "mail", "generic"));
    private static final String CONNECTION = "connection";
    private static final String BILLING = "stripe";
    private static final String SETTINGS = "settings";
    private static final String CREDENTIALS = "credentials";

    private final Names names;
    private final Map<String, VendorTerms> terms;
    private final Map<String, String> vendorsByConnection = new HashMap<>();
    private final Map<String, List<String>> inUse = new HashMap<>();
    private boolean hasBilling;

    VendorReader(Names names, Map<String, VendorTerms> terms) {
        this.names = names;
        this.terms = terms;
    }

    /** Returns whether one of the connections read can demand money. */
    boolean hasBilling() {
        return hasBilling;
    }

    /** Returns the keys of the connections that are in use by vendor, in their order. */
    Map<String, List<String>> inUse() {
        inUse.values().forEach(keys -> keys.sort(null));
        return inUse;
    }

    ConnectionEntry connection(Section section) {
        String key = names.key(section, "key", CONNECTION);
        Text vendor = section.required("vendor");
        if (!vendor.value().isEmpty() && !VENDORS.contains(vendor.value())) {
            vendor.wrong("'" + vendor.value() + "' is not a vendor; allowed: " + String.join(", ", VENDORS));
        }
        vendorsByConnection.putIfAbsent(key, vendor.value());
        hasBilling |= vendor.value().equals(BILLING);
        Optional<Text> id = section.text("id");
        Map<String, Object> settings = section.plain(SETTINGS);
        List<Text> signing = section.texts("signing-secrets");
        Map<String, Secret> credentials =
                section.section(CREDENTIALS).map(VendorReader::secrets).orElse(Map.of());
        terms(vendor.value())
                .ifPresentOrElse(
                        terms -> {
                            terms.ofSettings(settings).forEach(fault -> section.wrong(SETTINGS, fault));
                            terms.ofCredentials(credentials.keySet())
                                    .forEach(fault -> section.wrong(CREDENTIALS, fault));
                            signing.stream()
                                    .filter(text -> !text.value().isBlank())
                                    .forEach(text -> terms.ofSigningSecret(settings, Secret.of(text.value()))
                                            .ifPresent(text::wrong));
                            if (signing.isEmpty()) {
                                section.warn("has no signing-secrets: until it has, what the vendor sends is refused"
                                        + " with 401");
                            }
                        },
                        () -> {
                            if (VENDORS.contains(vendor.value())) {
                                section.warn("is stored and not used: there is nothing for '" + vendor.value()
                                        + "' in this version");
                            }
                        });
        boolean enabled = section.text("enabled").flatMap(Values::flag).orElse(true);
        if (enabled) {
            inUse.computeIfAbsent(vendor.value(), any -> new ArrayList<>()).add(key);
        }
        return new ConnectionEntry(
                key,
                vendor.value(),
                id.flatMap(Values::publicId),
                settings,
                signing.stream().map(Text::secret).toList(),
                credentials,
                section.text("max-body-bytes").flatMap(Values::bytes),
                enabled,
                id.map(Text::line).orElse(section.line()));
    }

    /** Reads what vendors call a thing of the company. */
    VendorSettings names(Section section, Named thing) {
        Map<String, Map<String, Object>> byVendor = new LinkedHashMap<>();
        section.section("vendors").ifPresent(vendors -> {
            for (String vendor : vendors.names()) {
                if (!VENDORS.contains(vendor)) {
                    vendors.wrong("'" + vendor + "' is not a vendor; allowed: " + String.join(", ", VENDORS));
                }
                Map<String, Object> given = vendors.plain(vendor);
                byVendor.put(vendor, given);
                terms(vendor)
                        .ifPresent(terms -> terms.ofNames(thing, given).forEach(fault -> vendors.wrong(vendor, fault)));
                vendors.section(vendor)
                        .flatMap(one -> one.text(CONNECTION))
                        .ifPresent(text -> checkConnection(text, vendor));
            }
        });
        return new VendorSettings(byVendor);
    }

    private Optional<VendorTerms> terms(String vendor) {
        return Optional.ofNullable(terms.get(vendor));
    }

    private void checkConnection(Text text, String vendor) {
        String actual = vendorsByConnection.get(text.value());
        if (actual == null) {
            text.wrong("there is no connection '" + text.value() + "' in this file");
        } else if (!actual.isEmpty() && !actual.equals(vendor)) {
            text.wrong("'" + text.value() + "' is a connection to " + actual);
        }
    }

    private static Map<String, Secret> secrets(Section section) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        for (String name : section.names()) {
            section.text(name).ifPresent(text -> secrets.put(name, text.secret()));
        }
        return secrets;
    }
}
