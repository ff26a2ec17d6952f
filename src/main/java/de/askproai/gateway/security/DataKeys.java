package de.askproai.gateway.security;

import io.vertx.core.Future;
import java.util.UUID;

/**
 * The data keys of all companies.
 *
 * <p>A returned future is normally complete already, because keys in use are kept in memory; otherwise it completes on
 * the asker's context. Failures: {@code UNAVAILABLE} or {@code DEADLINE_EXCEEDED} while PostgreSQL is away.
 */
public interface DataKeys {
    /** Returns the company's key of this month (UTC), made when missing; all nodes agree on one. */
    Future<DataKey> current(UUID company);

    /** Returns the company's key that lives as long as the company, for what is erased row by row. */
    Future<DataKey> standing(UUID company);

    /** Returns the key a stored value was encrypted with; fails with {@code GONE} once it was erased. */
    Future<DataKey> byId(UUID company, UUID keyId);

    /** Returns the company's keyed hash for numbers and addresses. */
    Future<SearchHash> searchHash(UUID company);
}
