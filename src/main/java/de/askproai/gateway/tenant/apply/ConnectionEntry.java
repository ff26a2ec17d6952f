package de.askproai.gateway.tenant.apply;

import com.google.crypto.tink.subtle.Random;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.Connection;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection as a file describes it.
 *
 * @param publicId chosen by the file; else the one it has is kept, or one is made
 * @param line where it is described
 */
public record ConnectionEntry(
        String key,
        String vendor,
        Optional<String> publicId,
        Map<String, Object> settings,
        List<Secret> signingSecrets,
        Map<String, Secret> credentials,
        Optional<Integer> maxBodyBytes,
        boolean enabled,
        int line) {
    private static final int ID_BYTES = 16;

    /** Returns the connection to be: with the secrets of the file, and what only the existing one knows. */
    Connection toConnection(Company company, Optional<Connection> existing, int usualMaxBodyBytes) {
        return new Connection(
                Ids.connection(company.id(), key),
                company.id(),
                key,
                vendor,
                publicId.or(() -> existing.map(Connection::publicId)).orElseGet(this::newPublicId),
                settings,
                signingSecrets,
                credentials,
                maxBodyBytes.orElse(usualMaxBodyBytes),
                enabled && company.active(),
                existing.map(Connection::state).orElse(Connection.State.OK));
    }

    private String newPublicId() {
        return vendor + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(Random.randBytes(ID_BYTES));
    }
}
