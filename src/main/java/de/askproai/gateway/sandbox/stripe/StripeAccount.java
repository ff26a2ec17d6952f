package de.askproai.gateway.sandbox.stripe;

import de.askproai.gateway.sandbox.delivery.Endpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Stripe account: its key and where its events go.
 *
 * @param name what the sandbox calls it; never a secret
 * @param apiVersion the version of its events; nothing means 2026-10-28.endive
 */
public record StripeAccount(
        String name,
        String secretKey,
        @Nullable String apiVersion,
        @Nullable List<Endpoint> webhooks) {

    private static final String CURRENT = "2026-10-28.endive";

    public StripeAccount {
        if (!secretKey.startsWith("sk_") && !secretKey.startsWith("rk_")) {
            throw new IllegalArgumentException("a Stripe secret key begins with sk_ or rk_");
        }
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
    }

    public static StripeAccount of(String name, String secretKey) {
        return new StripeAccount(name, secretKey, null, List.of());
    }

    public StripeAccount withWebhook(Endpoint endpoint) {
        List<Endpoint> more = new ArrayList<>(endpoints());
        more.add(endpoint);
        return new StripeAccount(name, secretKey, apiVersion, more);
    }

    List<Endpoint> endpoints() {
        return webhooks == null ? List.of() : webhooks;
    }

    String version() {
        return apiVersion == null ? CURRENT : apiVersion;
    }

    @Override
    public String toString() {
        return "StripeAccount[" + name + "]";
    }
}
