package de.askproai.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.DatabaseConfig.Login;
import de.askproai.gateway.config.DatabaseConfig.SslMode;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.store.EmbeddedPostgres;
import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.store.redis.TestRedis;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} and {@code migrate} as processes of their own. */
class CheckAndMigrateIT {
    private static final List<String> VENDORS = List.of("RETELL", "CALCOM", "STRIPE");

    @RegisterExtension
    private final TestVertx test = new TestVertx();

    @TempDir
    private Path directory;

    @Test
    void findsADeploymentThatWorksWell() {
        Map<String, String> environment = environment(TestDatabase.fresh());
        withVendors(environment);

        String report = run(environment, 0, "check");

        assertThat(report)
                .contains("ok   encryption key", "gateway_app at 127.0.0.1", "gateway_work at", "All is well.")
                .contains("ok   database schema", "ok   company isolation", "ok   clock", "ok   redis")
                .contains("ok   vendor calcom", "answers (401)")
                .doesNotContain("warn", "fail");
    }

    @Test
    void saysWhatIsWrongAndWhatHelps() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"), Map.of())) {
            DatabaseConfig database = server.createDatabase();
            assertThat(Migrations.run(database)).isPositive();
            askForPasswords(server);

            String report = run(faulty(database), 1, "check");

            assertThat(report)
                    .contains("fail encryption key", "openssl rand -base64 32")
                    .contains("does not let gateway_app in", "set database.app-password")
                    .contains("ok   database schema")
                    .contains("fail redis", "fail vendor retell", "vendors.retell.enabled: false")
                    .contains("4 wrong")
                    .doesNotContain("HIDDEN", "\tat ");

            Map<String, String> refused = environment(database);
            refused.put("GATEWAY_DATABASE_WORK_PASSWORD", "HIDDEN");
            assertThat(run(refused, 1, "serve"))
                    .contains("does not let gateway_work in", "its password is wrong or missing")
                    .doesNotContain("let gateway_app in", "HIDDEN", "\tat ", "\\tat ", "Exception");
            refused.put("GATEWAY_DATABASE_APP_PASSWORD", "HIDDEN");
            assertThat(run(refused, 1, "serve").lines().filter(line -> line.contains("does not let")))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("gateway_app"))
                    .anyMatch(line -> line.contains("gateway_work"));

            Map<String, String> withoutOwner = environment(database);
            withoutOwner.put("GATEWAY_DATABASE_OWNER_PASSWORD", "HIDDEN");
            assertThat(run(withoutOwner, 1, "check"))
                    .contains("fail database role owner", "does not let gateway_owner in", "for the daily partitions")
                    .doesNotContain("HIDDEN", "\tat ");
        }
    }

    private static Map<String, String> faulty(DatabaseConfig database) {
        Map<String, String> environment = environment(database);
        environment.put("GATEWAY_DATABASE_APP_PASSWORD", "HIDDEN");
        environment.put("GATEWAY_SECURITY_ENCRYPTION_KEY", "HIDDEN");
        environment.put("GATEWAY_REDIS_URI", "redis://127.0.0.1:" + FreePort.find());
        environment.put("GATEWAY_VENDORS_RETELL_ENABLED", "true");
        environment.put("GATEWAY_VENDORS_RETELL_BASE_URL", "http://127.0.0.1:" + FreePort.find());
        return environment;
    }

    // The embedded server trusts everybody at first.
    private void askForPasswords(EmbeddedPostgres server) throws Exception {
        try (Connection admin = server.admin("postgres");
                Statement statement = admin.createStatement()) {
            Files.writeString(directory.resolve("pg/data/pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            boolean password = statement.execute("ALTER ROLE postgres PASSWORD 'postgres'");
            boolean reload = statement.execute("SELECT pg_reload_conf()");
            assertThat(reload).isNotEqualTo(password);
        }
    }

    @Test
    void seesARoleThatCouldReadEverythingAndASchemaThatIsMissing() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"), Map.of())) {
            DatabaseConfig database = server.createDatabase();
            try (Connection admin = server.admin(database.database());
                    Statement statement = admin.createStatement()) {
                boolean ignored = statement.execute("ALTER ROLE gateway_app BYPASSRLS");
            }

            String report = run(environment(database), 1, "check");

            assertThat(report)
                    .contains("fail company isolation", "BYPASSRLS")
                    .contains("fail database schema", "lacks 001", "run `migrate`");
        }
    }

    @Test
    void saysThatADatabaseIsNotThereRatherThanThatAPasswordIsWrong() {
        Map<String, String> environment = environment(TestDatabase.fresh());
        environment.compute("GATEWAY_DATABASE_URI", (name, uri) -> uri.replaceFirst("/[^/?]+([?].*)?$", "/nosuch"));

        assertThat(run(environment, 1, "check"))
                .contains("has no database nosuch (its administrator makes it: CREATE DATABASE nosuch)")
                .contains("make it, or correct database.uri")
                .doesNotContain("--create-roles", "password");
    }

    @Test
    void seesASchemaOfALaterVersion() {
        DatabaseConfig database = TestDatabase.fresh();
        TestDatabase.execute(database, """
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (1000, '999', 'later', 'SQL', 'V999__later.sql', 1, 'owner', 1, true)""");

        String report = run(environment(database), 1, "check");

        assertThat(report).contains("fail database schema", "is newer than this version, it has 999");
        assertThat(run(environment(database), 1, "migrate"))
                .contains("The database schema is newer than this version, it has 999")
                .doesNotContain("up to date", "\tat ");
    }

    @Test
    void saysWhichMigrationIsNotTheOneThatWasApplied() {
        DatabaseConfig database = TestDatabase.fresh();
        TestDatabase.execute(database, "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '001'");

        assertThat(run(environment(database), 1, "check"))
                .contains("fail database schema", "has 001 as another version brought it", "1 wrong")
                .doesNotContain("\tat ");
        assertThat(run(environment(database), 1, "migrate"))
                .contains("The schema could not be migrated: it has 001 as another version brought it")
                .doesNotContain("\tat ");
    }

    @Test
    void makesRolesAndSchemaOnAnEmptyServerAndChangesNothingTheSecondTime() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"), Map.of())) {
            DatabaseConfig database = withoutRoles(server);
            Map<String, String> environment = environment(database);
            askForPasswords(server);
            assertThat(run(environment, 1, "migrate"))
                    .contains("does not let gateway_owner in", "migrate --create-roles");
            environment.put("PGPASSWORD", "postgres");

            assertThat(run(environment, 0, "migrate", "--create-roles"))
                    .contains("The roles gateway_owner, gateway_app and gateway_work exist.", "migrations applied");
            assertThat(run(environment, 0, "migrate")).contains("The schema is up to date.");
        }
    }

    @Test
    void saysWhatPostgresRefusesTheOwner() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"), Map.of())) {
            DatabaseConfig database = withoutRoles(server);
            try (Connection admin = server.admin("postgres");
                    Statement statement = admin.createStatement()) {
                boolean ignored = statement.execute("CREATE ROLE gateway_owner LOGIN PASSWORD 'first'");
            }

            assertThat(run(environment(database), 1, "migrate"))
                    .contains("The schema could not be migrated: ERROR: permission denied", "(SQLSTATE 42501)")
                    .doesNotContain("\tat ");
        }
    }

    private static DatabaseConfig withoutRoles(EmbeddedPostgres server) throws SQLException {
        try (Connection admin = server.admin("postgres");
                Statement statement = admin.createStatement()) {
            boolean ignored = statement.execute("CREATE DATABASE askpro");
        }
        Login none = new Login("gateway_owner", Secret.of("first"));
        return new DatabaseConfig(
                "127.0.0.1", server.port(), "askpro", SslMode.DISABLE, none, none, none, 4, Duration.ofSeconds(5));
    }

    private String run(Map<String, String> environment, int exitCode, String... arguments) {
        try (GatewayProcess gateway = GatewayProcess.start(directory, environment, arguments)) {
            int code = gateway.exitCode();
            String everything = gateway.out() + gateway.error();
            assertThat(code).as(everything).isEqualTo(exitCode);
            return everything;
        }
    }

    /** What a check waits for is there, or not asked. */
    private static Map<String, String> environment(DatabaseConfig database) {
        Map<String, String> environment = GatewayProcess.environment(database, TestRedis.port());
        for (String vendor : VENDORS) {
            environment.put("GATEWAY_VENDORS_" + vendor + "_ENABLED", "false");
        }
        return environment;
    }

    private void withVendors(Map<String, String> environment) {
        Vertx vertx = test.vertx();
        HttpServer vendors = Await.value(vertx.createHttpServer()
                .requestHandler(
                        request -> request.response().setStatusCode(401).end().onFailure(gone -> {}))
                .listen(0, "127.0.0.1"));
        for (String vendor : VENDORS) {
            environment.put("GATEWAY_VENDORS_" + vendor + "_ENABLED", "true");
            environment.put("GATEWAY_VENDORS_" + vendor + "_BASE_URL", "http://127.0.0.1:" + vendors.actualPort());
        }
    }
}
