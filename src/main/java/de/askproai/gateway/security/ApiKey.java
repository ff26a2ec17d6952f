package de.askproai.gateway.security;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An API key as everybody may see it: all but its secret.
 *
 * @param company whose data it opens; empty for an operator's key, which serves all companies
 * @param prefix names the key, as in {@code agk_<prefix>_…}
 */
public record ApiKey(
        UUID id,
        Optional<UUID> company,
        String prefix,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {
    public ApiKey {
        scopes = Set.copyOf(scopes);
    }

    public boolean isOperators() {
        return company.isEmpty();
    }

    /** Fails with {@code FORBIDDEN} unless the key has the scope. */
    public void require(Scope scope) {
        if (!scopes.contains(scope)) {
            throw new GatewayException(ErrorCode.FORBIDDEN, "This key lacks the scope " + scope.text());
        }
    }

    boolean isValidAt(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }
}
