package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.config.DatabaseConfig.SslMode;
import de.askproai.gateway.config.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;

/**
 * A real PostgreSQL of our own on this machine, from packaged binaries: for {@code demo}, {@code bench} and tests.
 *
 * <p>It is as durable as a production server: fsync, synchronous_commit and full_page_writes are on, which the packaging
 * library leaves off by default. Its binaries are unpacked once per version, into the user's cache. Blocks its thread.
 * Works as a normal user, and as root where the system allows user namespaces.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final String DATABASE = "askpro";

    private final io.zonky.test.db.postgres.embedded.EmbeddedPostgres server;

    private EmbeddedPostgres(io.zonky.test.db.postgres.embedded.EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a fresh server on a free loopback port with its data below the directory; it ends with this JVM. */
    public static EmbeddedPostgres start(Path directory, Map<String, String> extraSettings) throws IOException {
        return start(directory, extraSettings, true);
    }

    /** Starts one that whoever starts it also ends, after what still needs it. */
    public static EmbeddedPostgres startGuarded(Path directory, Map<String, String> extraSettings) throws IOException {
        return start(directory, extraSettings, false);
    }

    private static EmbeddedPostgres start(Path directory, Map<String, String> extraSettings, boolean endsWithJvm)
            throws IOException {
        Path binaries = UserCache.directory("postgresql", directory.resolve("binaries"));
        var builder = io.zonky.test.db.postgres.embedded.EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(binaries.toFile())
                .setRegisterShutdownHook(endsWithJvm)
                .setCleanDataDirectory(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF8")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "4GB")
                // The hot queue turns over within seconds; its pages are wanted back sooner than once a minute.
                .setServerConfig("autovacuum_naptime", "5s")
                .setServerConfig("timezone", "UTC")
                .setPort(FreePort.find());
        extraSettings.forEach(builder::setServerConfig);
        return new EmbeddedPostgres(start(builder));
    }

    private static io.zonky.test.db.postgres.embedded.EmbeddedPostgres start(
            io.zonky.test.db.postgres.embedded.EmbeddedPostgres.Builder builder) throws IOException {
        try {
            return builder.start();
        } catch (IllegalStateException failure) {
            throw new IOException(
                    "PostgreSQL could not be started here; as root it needs user namespaces (unshare -U), as a normal"
                            + " user it does not",
                    failure);
        }
    }

    /** Creates the database with its roles and returns how to reach it; the schema is left to {@link Migrations}. */
    public DatabaseConfig createDatabase() throws SQLException {
        return createDatabase(DATABASE);
    }

    public DatabaseConfig createDatabase(String name) throws SQLException {
        DatabaseConfig config = new DatabaseConfig(
                "127.0.0.1",
                server.getPort(),
                name,
                SslMode.DISABLE,
                login("gateway_owner"),
                login("gateway_app"),
                login("gateway_work"),
                16,
                Duration.ofSeconds(5));
        try (Connection admin = server.getPostgresDatabase().getConnection();
                Statement statement = admin.createStatement()) {
            boolean ignored = statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
        }
        try (Connection admin = server.getDatabase("postgres", name).getConnection()) {
            Roles.ensure(admin, config);
        }
        return config;
    }

    public int port() {
        return server.getPort();
    }

    /** Returns a superuser connection, for faults and for looking at what no role of ours may see. */
    public Connection admin(String database) throws SQLException {
        return server.getDatabase("postgres", database).getConnection();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static Login login(String role) {
        return new Login(role, Secret.of(role));
    }
}
