package de.askproai.gateway.tenant;

import de.askproai.gateway.config.Secret;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A company's account at a vendor, with its secrets in the clear: it lives in memory only, and {@link #toString()} shows
 * none of them.
 *
 * @param key its name within the company
 * @param vendor lower-case, as in the route {@code /webhooks/{source}/…}
 * @param publicId the unguessable name in its webhook URLs, unique over all companies
 * @param settings plain values by name; strings, numbers, booleans, maps and lists as in JSON
 * @param signingSecrets what its webhooks may be signed with, newest first; several while one is being rotated
 * @param credentials what the vendor's API is called with, by name, e.g. {@code apiKey}
 * @param maxBodyBytes most bytes of one webhook body
 * @param enabled false refuses its webhooks and calls
 * @param opened false where this process has no key that opens its secrets; it then has none here, though it has some
 */
public record Connection(
        UUID id,
        UUID company,
        String key,
        String vendor,
        String publicId,
        Map<String, Object> settings,
        List<Secret> signingSecrets,
        Map<String, Secret> credentials,
        int maxBodyBytes,
        boolean enabled,
        State state,
        boolean opened) {

    /** What the vendor last said to the credentials. */
    public enum State {
        OK,
        CREDENTIALS_REJECTED
    }

    public Connection {
        // Map.copyOf refuses the nulls JSON settings may hold.
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        signingSecrets = List.copyOf(signingSecrets);
        credentials = Map.copyOf(credentials);
    }

    /** Makes one whose secrets are these. */
    public Connection(
            UUID id,
            UUID company,
            String key,
            String vendor,
            String publicId,
            Map<String, Object> settings,
            List<Secret> signingSecrets,
            Map<String, Secret> credentials,
            int maxBodyBytes,
            boolean enabled,
            State state) {
        this(
                id,
                company,
                key,
                vendor,
                publicId,
                settings,
                signingSecrets,
                credentials,
                maxBodyBytes,
                enabled,
                state,
                true);
    }

    /** Returns whether its vendor may be tried again, whatever it said before: it accepts the credentials, or they are new. */
    boolean isRestoredSince(Connection former) {
        return (former.state == State.CREDENTIALS_REJECTED && state == State.OK)
                || !credentials.equals(former.credentials);
    }

    public Optional<Secret> credential(String name) {
        return Optional.ofNullable(credentials.get(name));
    }

    /** Returns the setting as text; numbers and booleans as they are written. */
    public Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).map(String::valueOf);
    }
}
