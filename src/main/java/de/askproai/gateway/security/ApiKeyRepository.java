package de.askproai.gateway.security;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The API keys in PostgreSQL. Stateless. */
final class ApiKeyRepository {

    /** A key with what its secret is checked against. */
    record Stored(ApiKey key, Buffer hash) {}

    /** Returns all keys that may still be used, of active companies and operators. */
    Future<List<Stored>> usable(SqlClient client) {
        String sql = """
                SELECT k.id, k.company_id, k.prefix, k.hash, k.name, k.scopes, k.created_at, k.expires_at, k.revoked_at
                FROM api_keys k LEFT JOIN companies c ON c.id = k.company_id
                WHERE k.revoked_at IS NULL AND coalesce(c.active, true)""";
        return client.query(sql).execute().map(ApiKeyRepository::toStored);
    }

    Future<Optional<Stored>> usable(SqlClient client, String prefix) {
        String sql = """
                SELECT k.id, k.company_id, k.prefix, k.hash, k.name, k.scopes, k.created_at, k.expires_at, k.revoked_at
                FROM api_keys k LEFT JOIN companies c ON c.id = k.company_id
                WHERE k.prefix = $1 AND k.revoked_at IS NULL AND coalesce(c.active, true)""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(prefix))
                .map(rows -> toStored(rows).stream().findFirst());
    }

    /** Returns the keys the transaction may see, also revoked ones, newest first. */
    Future<List<ApiKey>> list(SqlClient client) {
        String sql = """
                SELECT id, company_id, prefix, hash, name, scopes, created_at, expires_at, revoked_at
                FROM api_keys
                ORDER BY created_at DESC, id""";
        return client.query(sql)
                .execute()
                .map(rows -> toStored(rows).stream().map(Stored::key).toList());
    }

    Future<Void> insert(SqlClient client, ApiKey key, byte[] hash) {
        String sql = """
                INSERT INTO api_keys (id, company_id, prefix, hash, name, scopes, created_at, expires_at)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";
        return client.preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addUUID(key.id())
                        .addUUID(key.company().orElse(null))
                        .addString(key.prefix())
                        .addBuffer(Buffer.buffer(hash))
                        .addString(key.name())
                        .addArrayOfString(
                                key.scopes().stream().map(Scope::text).sorted().toArray(String[]::new))
                        .addOffsetDateTime(key.createdAt().atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(key.expiresAt()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null)))
                .mapEmpty();
    }

    /** Returns whether there was such a key to revoke. */
    Future<Boolean> revoke(SqlClient client, String prefix, Instant at) {
        String sql = """
                UPDATE api_keys SET revoked_at = $2
                WHERE prefix = $1 AND revoked_at IS NULL""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(prefix, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() > 0);
    }

    private static List<Stored> toStored(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Stored(toApiKey(row), row.getBuffer("hash")))
                .toList();
    }

    private static ApiKey toApiKey(Row row) {
        return new ApiKey(
                row.getUUID("id"),
                Optional.<UUID>ofNullable(row.getUUID("company_id")),
                row.getString("prefix"),
                row.getString("name"),
                Arrays.stream(row.getArrayOfStrings("scopes"))
                        .map(Scope::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getOffsetDateTime("revoked_at")).map(OffsetDateTime::toInstant));
    }
}
