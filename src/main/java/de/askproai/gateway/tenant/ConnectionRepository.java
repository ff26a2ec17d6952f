package de.askproai.gateway.tenant;

import de.askproai.gateway.config.Secret;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.MasterKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections in PostgreSQL. Stateless but for the key that opens their secrets; thread-safe. */
public final class ConnectionRepository {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionRepository.class);
    private static final String SELECT = """
            SELECT n.id, n.company_id, n.key, n.vendor, n.public_id, n.settings, n.signing_secrets, n.credentials,
                   n.max_body_bytes, n.enabled AND c.active AS enabled, n.state
            FROM connections n JOIN companies c ON c.id = n.company_id""";

    private final SealedSecrets secrets;
    private final int usualMaxBodyBytes;

    /** @param usualMaxBodyBytes the limit of connections that have none of their own */
    public ConnectionRepository(MasterKey masterKey, int usualMaxBodyBytes) {
        this.secrets = new SealedSecrets(masterKey);
        this.usualMaxBodyBytes = usualMaxBodyBytes;
    }

    /** Returns the limit of connections that have none of their own. */
    public int usualMaxBodyBytes() {
        return usualMaxBodyBytes;
    }

    /** Returns all connections of all companies. */
    Future<List<Connection>> all(SqlClient client) {
        return client.preparedQuery(SELECT).execute().map(this::toConnections);
    }

    public Future<List<Connection>> ofCompany(SqlClient client, UUID company) {
        return client.preparedQuery(SELECT + " WHERE n.company_id = $1")
                .execute(Tuple.of(company))
                .map(this::toConnections);
    }

    Future<Optional<Connection>> byPublicId(SqlClient client, String publicId) {
        return client.preparedQuery(SELECT + " WHERE n.public_id = $1")
                .execute(Tuple.of(publicId))
                .map(rows -> toConnections(rows).stream().findFirst());
    }

    /** Writes the connection as it is; the transaction is its company's. */
    public Future<Void> save(SqlClient client, Connection connection) {
        String sql = """
                INSERT INTO connections (id, company_id, key, vendor, public_id, settings, signing_secrets, credentials,
                                         max_body_bytes, enabled)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                ON CONFLICT (id) DO UPDATE
                SET vendor = excluded.vendor, public_id = excluded.public_id, settings = excluded.settings,
                    signing_secrets = excluded.signing_secrets, credentials = excluded.credentials,
                    max_body_bytes = excluded.max_body_bytes, enabled = excluded.enabled,
                    state = 'ok', state_since = now(), updated_at = now()""";
        UUID id = connection.id();
        UUID company = connection.company();
        return client.preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addUUID(id)
                        .addUUID(company)
                        .addString(connection.key())
                        .addString(connection.vendor())
                        .addString(connection.publicId())
                        .addValue(new JsonObject(connection.settings()))
                        .addBuffer(secrets.sealSigning(company, id, connection.signingSecrets()))
                        .addBuffer(secrets.sealCredentials(company, id, connection.credentials()))
                        .addInteger(connection.maxBodyBytes() == usualMaxBodyBytes ? null : connection.maxBodyBytes())
                        .addBoolean(connection.enabled()))
                .mapEmpty();
    }

    public Future<Void> delete(SqlClient client, UUID company, UUID connection) {
        String sql = """
                DELETE FROM connections
                WHERE company_id = $1 AND id = $2""";
        return client.preparedQuery(sql).execute(Tuple.of(company, connection)).mapEmpty();
    }

    /** Records what the vendor said to the credentials; the transaction is the company's. */
    public Future<Void> setState(SqlClient client, UUID company, UUID connection, Connection.State state) {
        String sql = """
                UPDATE connections SET state = $3, state_since = now()
                WHERE company_id = $1 AND id = $2 AND state <> $3""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(company, connection, state.name().toLowerCase(Locale.ROOT)))
                .mapEmpty();
    }

    /**
     * Looks whether the secrets of all connections can be opened; fails with {@code KEY_MISSING} if one cannot. The
     * transaction may see all companies.
     */
    public Future<Void> check(SqlClient client) {
        return check(client, "");
    }

    /** Looks at those of the connection that was written last. */
    Future<Void> checkNewest(SqlClient client) {
        return check(client, " ORDER BY updated_at DESC LIMIT 1");
    }

    private Future<Void> check(SqlClient client, String which) {
        String sql = "SELECT id, company_id, signing_secrets, credentials FROM connections" + which;
        return client.query(sql).execute().map(rows -> {
            rows.forEach(row -> {
                UUID id = row.getUUID("id");
                UUID company = row.getUUID("company_id");
                List<Secret> signing = secrets.openSigning(company, id, row.getBuffer("signing_secrets"));
                Map<String, Secret> credentials = secrets.openCredentials(company, id, row.getBuffer("credentials"));
                LOG.trace("Opened {} and {}", signing.size(), credentials.size());
            });
            return null;
        });
    }

    private List<Connection> toConnections(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(this::toConnection)
                .toList();
    }

    private Connection toConnection(Row row) {
        UUID id = row.getUUID("id");
        UUID company = row.getUUID("company_id");
        Integer maxBodyBytes = row.getInteger("max_body_bytes");
        Optional<List<Secret>> signing =
                opened(() -> secrets.openSigning(company, id, row.getBuffer("signing_secrets")));
        Optional<Map<String, Secret>> credentials =
                opened(() -> secrets.openCredentials(company, id, row.getBuffer("credentials")));
        return new Connection(
                id,
                company,
                row.getString("key"),
                row.getString("vendor"),
                row.getString("public_id"),
                row.get(JsonObject.class, "settings").getMap(),
                signing.orElse(List.of()),
                credentials.orElse(Map.of()),
                maxBodyBytes == null ? usualMaxBodyBytes : maxBodyBytes,
                row.getBoolean("enabled"),
                Connection.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                signing.isPresent() && credentials.isPresent());
    }

    /** One connection whose secrets cannot be opened must not take the others away: it has none and fails closed. */
    private static <T> Optional<T> opened(Supplier<T> open) {
        try {
            return Optional.of(open.get());
        } catch (GatewayException unreadable) {
            return Optional.empty();
        }
    }
}
