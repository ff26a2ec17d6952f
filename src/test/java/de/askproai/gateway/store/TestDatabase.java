package de.askproai.gateway.store;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.testing.Directories;
import de.askproai.gateway.testing.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL for all tests of this JVM, with a fresh migrated database for whoever asks.
 *
 * <p>The schema is migrated once into a template; each {@link #fresh()} is a copy of it, made while the test before it
 * runs.
 */
public final class TestDatabase {
    /** Nobody loses power or starts it again, and no test waits for vacuum in one of a hundred databases. */
    private static final Map<String, String> SETTINGS =
            Map.of("max_connections", "400", "fsync", "off", "full_page_writes", "off", "autovacuum_naptime", "60s");

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres server;
    private static CompletableFuture<DatabaseConfig> next;
    private static Connection kept;
    private static String keptOf;

    private TestDatabase() {}

    /** Returns the server all tests share; tests that stop or freeze a server start one of their own. */
    public static synchronized EmbeddedPostgres server() {
        if (server == null) {
            server = startWithTemplate();
        }
        return server;
    }

    /** Returns a database of its own, migrated and empty. */
    public static synchronized DatabaseConfig fresh() {
        EmbeddedPostgres postgres = server();
        CompletableFuture<DatabaseConfig> made = next == null ? copy(postgres) : next;
        next = copy(postgres);
        return made.join();
    }

    private static CompletableFuture<DatabaseConfig> copy(EmbeddedPostgres postgres) {
        String name = "test_" + COUNT.incrementAndGet();
        return CompletableFuture.supplyAsync(() -> {
            try (Connection admin = postgres.admin("postgres");
                    Statement statement = admin.createStatement()) {
                boolean ignored = statement.execute(
                        "CREATE DATABASE " + name + " TEMPLATE template_askpro STRATEGY file_copy OWNER "
                                + template.owner().user());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return named(name);
        });
    }

    /** Runs a statement as superuser, past row-level security. */
    public static synchronized void execute(DatabaseConfig database, String sql) {
        try (Statement statement = admin(database).createStatement()) {
            boolean ignored = statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Returns every row of every table as text, past row-level security; binary values in hexadecimal. */
    public static synchronized List<String> everything(DatabaseConfig database) {
        List<String> rows = new ArrayList<>();
        try (Statement statement = admin(database).createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = statement.executeQuery(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet found = statement.executeQuery("SELECT to_jsonb(t)::text FROM \"" + table + "\" t")) {
                    while (found.next()) {
                        rows.add(table + ' ' + found.getString(1));
                    }
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return rows;
    }

    /** A connection costs a process, and tests that wait ask again and again: the last one is kept. */
    private static Connection admin(DatabaseConfig database) throws SQLException {
        if (kept == null || kept.isClosed() || !keptOf.equals(database.database())) {
            if (kept != null) {
                kept.close();
            }
            kept = server().admin(database.database());
            keptOf = database.database();
        }
        return kept;
    }

    /** Returns the database as it is reached through another port of this machine. */
    public static DatabaseConfig at(DatabaseConfig database, int port) {
        return as(database, port, database.timeout());
    }

    /** Returns the database with another limit of what a statement may take. */
    public static DatabaseConfig within(DatabaseConfig database, Duration timeout) {
        return as(database, database.port(), timeout);
    }

    private static DatabaseConfig as(DatabaseConfig database, int port, Duration timeout) {
        return new DatabaseConfig(
                database.host(),
                port,
                database.database(),
                database.sslMode(),
                database.owner(),
                database.app(),
                database.work(),
                database.poolSize(),
                timeout);
    }

    private static DatabaseConfig template;

    private static DatabaseConfig named(String name) {
        return new DatabaseConfig(
                template.host(),
                template.port(),
                name,
                template.sslMode(),
                template.owner(),
                template.app(),
                template.work(),
                template.poolSize(),
                template.timeout());
    }

    private static EmbeddedPostgres startWithTemplate() {
        try {
            Path directory = Files.createTempDirectory("askpro-test-pg");
            EmbeddedPostgres started = EmbeddedPostgres.startGuarded(directory, SETTINGS);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(directory)));
            template = started.createDatabase("template_askpro");
            int applied = Migrations.run(template);
            if (applied == 0) {
                throw new IllegalStateException("no migration was applied");
            }
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Ends the server at once, without the checkpoint of a clean shutdown: nobody will start it again. */
    private static void end(Path directory) {
        try {
            String pid =
                    Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0);
            long postmaster = Long.parseLong(pid.strip());
            CompletableFuture<?> gone =
                    ProcessHandle.of(postmaster).orElseThrow().onExit();
            Signal.QUIT.to(postmaster);
            gone.orTimeout(10, TimeUnit.SECONDS).join();
            Directories.remove(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
