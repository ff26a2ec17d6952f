package de.askproai.gateway.sandbox.delivery;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an account wants its webhooks, with the secrets they are signed with.
 *
 * @param secrets several while a secret is being rotated; none where the account's key signs
 * @param events the events wanted; empty means all
 */
public record Endpoint(
        String url,
        @Nullable List<String> secrets,
        @Nullable Set<String> events) {

    public Endpoint {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            throw new IllegalArgumentException("a webhook URL begins with http:// or https://");
        }
        secrets = secrets == null ? List.of() : List.copyOf(secrets);
        events = events == null ? Set.of() : Set.copyOf(events);
    }

    public static Endpoint of(String url, String... secrets) {
        return new Endpoint(url, List.of(secrets), Set.of());
    }

    @JsonIgnore
    public List<String> signingSecrets() {
        return secrets == null ? List.of() : secrets;
    }

    public boolean wants(String event) {
        return events == null || events.isEmpty() || events.contains("*") || events.contains(event);
    }

    @Override
    public String toString() {
        return "Endpoint[" + url + "]";
    }
}
