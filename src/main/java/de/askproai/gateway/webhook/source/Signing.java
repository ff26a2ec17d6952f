package de.askproai.gateway.webhook.source;

import de.askproai.gateway.config.Secret;
import java.util.List;
import java.util.Map;

/**
 * What a connection brings to verify and read its deliveries.
 *
 * @param secrets any of them may have signed, so that they can be exchanged without a gap; blank ones never verify
 * @param settings of sources that have some, see {@link GenericSettings}
 */
public record Signing(List<Secret> secrets, Map<String, String> settings) {
    public Signing {
        secrets = List.copyOf(secrets);
        settings = Map.copyOf(settings);
    }

    public static Signing with(String... secrets) {
        return new Signing(List.of(secrets).stream().map(Secret::of).toList(), Map.of());
    }

    /** Shows no setting: some of them are tokens. */
    @Override
    public String toString() {
        return "Signing[" + secrets.size() + " secrets]";
    }
}
