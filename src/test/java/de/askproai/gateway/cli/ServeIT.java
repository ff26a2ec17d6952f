package de.askproai.gateway.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.store.EmbeddedPostgres;
import de.askproai.gateway.store.FreePort;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Signal;
import de.askproai.gateway.testing.TcpProxy;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} as a process of its own, on real servers that go away and come back. */
class ServeIT {
    @RegisterExtension
    private static final TestVertx TEST = new TestVertx();

    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private static EmbeddedRedis redis;
    private static WebClient client;

    @BeforeAll
    static void startRedis() throws IOException {
        redis = EmbeddedRedis.start(shared);
        client = WebClient.create(TEST.vertx());
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
    }

    @Test
    void startsAndEndsCleanlyWhenAskedTo() {
        try (GatewayProcess gateway = serve(TestDatabase.fresh(), redis.port())) {
            int port = gateway.logged("The gateway is up").getInteger("managementPort");
            Await.untilAsserted(() -> assertThat(health(port)).isEqualTo("healthy"));
            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(port, "/metrics").bodyAsString())
                    .contains(
                            "vertx_pool_",
                            "pool_name=\"gateway_work_intake_",
                            "vertx_http_server_",
                            "jvm_memory_used_bytes")
                    .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-");
            assertThat(get(port, "/health/detailed").bodyAsJsonObject().getJsonObject("pools"))
                    .isNotEmpty();

            Signal.TERM.to(gateway.pid());

            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.error()).contains("The gateway is down");
            assertThat(gateway.out()).isEmpty();
        }
    }

    @Test
    void isNotReadyBeforeItsPublicPortIsOpen() throws IOException {
        int publicPort = FreePort.find();
        int managementPort = FreePort.find();
        Map<String, String> environment = GatewayProcess.environment(TestDatabase.fresh(), redis.port());
        environment.put("GATEWAY_HTTP_PORT", Integer.toString(publicPort));
        environment.put("GATEWAY_MANAGEMENT_PORT", Integer.toString(managementPort));

        try (GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve")) {
            Await.until(
                    "it says that it is ready\n" + gateway.error(),
                    Duration.ofSeconds(60),
                    () -> get(managementPort, "/health/ready").statusCode() == 200);

            assertThat(get(publicPort, "/api/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void tellsEveryConfigurationProblemWithoutAStackTrace() throws IOException {
        Path file = Files.writeString(
                directory.resolve("my.yaml"),
                "http: {prt: 1}\nlogging: {level: loud}\ndatabase: {app-password: [HIDDEN, HIDDEN]}\n");

        try (GatewayProcess gateway = GatewayProcess.start(
                directory,
                Map.of("GATEWAY_WORK_BATCH", "0", "GATEWAY_SECURITY_ENCRYPTION_KEY", "HIDDEN"),
                "serve",
                "--config",
                file.toString(),
                "--port",
                "x")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.error())
                    .contains("6 problems", "http.prt", "logging.level", "GATEWAY_WORK_BATCH", "http.port = x")
                    .contains("database.app-password", "must be one value, not a list")
                    .contains("security.encryption-key cannot be used; it takes 32 bytes in base64")
                    .doesNotContain("\tat ", "Exception", "HIDDEN");
        }

        try (GatewayProcess gateway = GatewayProcess.start(directory, Map.of(), "serve", "--port", "x")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.error()).contains("2 problems", "http.port = x", "security.encryption-key is missing");
        }
    }

    @Test
    void readsTheConfigurationBesideIt() throws IOException {
        Files.createDirectories(directory.resolve("conf"));
        Files.writeString(directory.resolve("conf/gateway.yaml"), "nonsense: 1\n");

        try (GatewayProcess gateway = GatewayProcess.start(directory, Map.of(), "serve")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.error()).contains("conf/gateway.yaml:1");
        }
    }

    @Test
    void refusesToStartWhereNoStartCanHelp() {
        DatabaseConfig database = TestDatabase.fresh();
        Map<String, String> environment = GatewayProcess.environment(database, redis.port());

        Map<String, String> noKey = new HashMap<>(environment);
        noKey.remove("GATEWAY_SECURITY_ENCRYPTION_KEY");
        assertRefused(noKey, "security.encryption-key");

        Map<String, String> empty = new HashMap<>(environment);
        empty.put("GATEWAY_DATABASE_URI", "postgresql://127.0.0.1:" + database.port() + "/postgres");
        assertRefused(empty, "run `migrate`");

        DatabaseConfig old = TestDatabase.fresh();
        TestDatabase.execute(old, "DELETE FROM flyway_schema_history WHERE version = '011'");
        assertRefused(GatewayProcess.environment(old, redis.port()), "it lacks 011: run `migrate`");

        DatabaseConfig updated = TestDatabase.fresh();
        TestDatabase.execute(updated, """
                INSERT INTO flyway_schema_history
                    (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
                VALUES (1000, '999', 'later', 'SQL', 'V999__later.sql', 1, 'owner', 1, true)""");
        assertRefused(
                GatewayProcess.environment(updated, redis.port()),
                "newer than this version, it has 999: start the version that brought it");

        Map<String, String> taken = new HashMap<>(environment);
        taken.put("GATEWAY_MANAGEMENT_PORT", Integer.toString(database.port()));
        taken.put("GATEWAY_MANAGEMENT_HOST", "127.0.0.1");
        assertRefused(taken, "A port cannot be listened on");
    }

    @Test
    void isNotReadyWithAKeyThatDoesNotOpenWhatIsStored() {
        DatabaseConfig database = TestDatabase.fresh();
        TestDatabase.execute(
                database,
                "INSERT INTO data_keys (id, company_id, period, wrapped)"
                        + " VALUES (gen_random_uuid(), gen_random_uuid(), 'standing', decode(repeat('ab', 60), 'hex'))");

        try (GatewayProcess gateway = serve(database, redis.port())) {
            int port = gateway.logged("The gateway is up").getInteger("managementPort");
            Await.untilAsserted(() -> assertThat(
                            get(port, "/health/ready").bodyAsJsonObject().getJsonArray("missing"))
                    .containsExactly("encryption key"));
            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(503);
            assertThat(service(port, "encryption key")).isEqualTo("down");
            assertThat(gateway.error()).contains("The encryption key does not fit what is stored");
            assertOwnedShards(database, 0);
        }
    }

    @Test
    void standsApartWhileItsKeyDoesNotOpenWhatWasSealedLast() throws Exception {
        DatabaseConfig database = TestDatabase.fresh();
        Map<String, String> environment = GatewayProcess.environment(database, redis.port());
        Path file = Files.writeString(directory.resolve("acme.yaml"), """
                company: acme
                name: Acme
                connections:
                  - {key: calendar, vendor: calcom, id: calcom_acme_0123456789, signing-secrets: key_acme}
                  - {key: phone, vendor: retell, id: retell_acme_0123456789, signing-secrets: key_acme}
                """);
        try (GatewayProcess applied =
                GatewayProcess.start(directory, environment, "company", "apply", file.toString())) {
            assertThat(applied.exitCode()).as(applied.error()).isZero();
        }
        try (GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve")) {
            JsonObject up = gateway.logged("The gateway is up");
            int port = up.getInteger("managementPort");
            int http = up.getInteger("httpPort");
            Await.untilAsserted(() -> assertThat(health(port)).isEqualTo("healthy"));
            Await.untilAsserted(() -> assertOwnedShards(database, 64));

            TestDatabase.execute(database, """
                    CREATE TABLE sealed_here AS SELECT id, signing_secrets FROM connections;
                    UPDATE connections SET signing_secrets = decode(repeat('ab', 60), 'hex'), updated_at = now()""");

            Await.untilAsserted(() -> {
                assertThat(get(port, "/health/ready").bodyAsJsonObject().getJsonArray("missing"))
                        .containsExactly("encryption key");
                assertThat(delivered(http)).isEqualTo(503);
                assertThat(called(http)).isEqualTo(503);
                assertThat(get(port, "/metrics").bodyAsString())
                        .contains("gateway_dependency_up{dependency=\"encryption key\"} 0");
                assertOwnedShards(database, 0);
            });

            TestDatabase.execute(database, """
                    UPDATE connections c SET signing_secrets = s.signing_secrets, updated_at = now()
                    FROM sealed_here s WHERE s.id = c.id""");

            Await.untilAsserted(() -> {
                assertThat(health(port)).isEqualTo("healthy");
                assertThat(delivered(http)).isEqualTo(202);
                assertThat(called(http)).isEqualTo(401);
                assertOwnedShards(database, 64);
            });
        }
    }

    /** Returns what a delivery with a signature of its connection's is answered. */
    private static int delivered(int port) {
        String uid = UUID.randomUUID().toString();
        byte[] body = ("{\"triggerEvent\":\"BOOKING_CREATED\",\"payload\":{\"uid\":\"" + uid + "\"}}").getBytes(UTF_8);
        return Await.value(client.post(port, "127.0.0.1", "/webhooks/calcom/calcom_acme_0123456789")
                        .putHeader("Content-Type", "application/json")
                        .putHeader("X-Cal-Signature-256", signature(body))
                        .putHeader("X-Request-ID", UUID.randomUUID().toString())
                        .sendBuffer(Buffer.buffer(body)))
                .statusCode();
    }

    /** Returns what a tool call without a signature is answered. */
    private static int called(int port) {
        return Await.value(client.post(port, "127.0.0.1", "/retell/retell_acme_0123456789/tools/get_current_context")
                        .sendJsonObject(new JsonObject()))
                .statusCode();
    }

    private static void assertOwnedShards(DatabaseConfig database, int owned) {
        assertThatCode(() -> TestDatabase.execute(
                        database,
                        "DO $$ BEGIN ASSERT (SELECT count(*) FROM shard WHERE owner IS NOT NULL) = " + owned
                                + "; END $$"))
                .doesNotThrowAnyException();
    }

    @Test
    void isDegradedWhileAChoreOfStorageFails() {
        Map<String, String> environment = GatewayProcess.environment(TestDatabase.fresh(), redis.port());
        environment.put("GATEWAY_DATABASE_OWNER_USER", "nobody_is_called_so");

        try (GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve")) {
            int port = gateway.logged("The gateway is up").getInteger("managementPort");

            assertThat(health(port)).isEqualTo("degraded");
            JsonObject chore = services(port).getJsonObject("chore: partitions");
            assertThat(chore.getString("status")).isEqualTo("down");
            assertThat(chore.getInstant("since")).isNotNull();
            assertThat(get(port, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(get(port, "/metrics").bodyAsString())
                    .contains("mcp_chore_failing{chore=\"partitions\"} 1", "mcp_chore_failing{chore=\"totals\"} 0");
        }
    }

    @Test
    void namesTheRequestInTheLogOfWhatBecomesOfItsEvent() throws Exception {
        Map<String, String> environment = GatewayProcess.environment(TestDatabase.fresh(), redis.port());
        Path file = Files.writeString(directory.resolve("acme.yaml"), """
                company: acme
                name: Acme
                connections:
                  - {key: calendar, vendor: calcom, id: calcom_acme_0123456789, signing-secrets: key_acme}
                """);
        // Without the times that such an event must have.
        byte[] body = "{\"triggerEvent\":\"BOOKING_CREATED\",\"payload\":{\"uid\":\"u1\"}}".getBytes(UTF_8);
        try (GatewayProcess applied =
                GatewayProcess.start(directory, environment, "company", "apply", file.toString())) {
            assertThat(applied.exitCode()).as(applied.error()).isZero();
        }

        try (GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve")) {
            int port = gateway.logged("The gateway is up").getInteger("httpPort");
            Await.untilAsserted(() -> assertThat(Await.value(client.post(
                                            port, "127.0.0.1", "/webhooks/calcom/calcom_acme_0123456789")
                                    .putHeader("Content-Type", "application/json")
                                    .putHeader("X-Cal-Signature-256", signature(body))
                                    .putHeader("X-Request-ID", "their-request-7")
                                    .putHeader("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                                    .sendBuffer(Buffer.buffer(body)))
                            .statusCode())
                    .isEqualTo(202));

            JsonObject line = gateway.logged("Work ended as a dead letter");
            assertThat(line.getString("requestId")).isEqualTo("their-request-7");
            assertThat(line.getString("traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        }
    }

    private static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("key_acme".getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void assertRefused(Map<String, String> environment, String why) {
        try (GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve")) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.error()).contains(why).doesNotContain("\tat ");
        }
    }

    @Test
    void startsWhileItsDependenciesAreAwayAndHeals() throws IOException {
        DatabaseConfig database = TestDatabase.fresh();
        try (TcpProxy toPostgres = new TcpProxy(TEST.vertx(), database.port());
                TcpProxy toRedis = new TcpProxy(TEST.vertx(), redis.port())) {
            toPostgres.cut();
            toRedis.cut();
            Map<String, String> environment = GatewayProcess.environment(database, redis.port());
            environment.put(
                    "GATEWAY_DATABASE_URI", "postgresql://127.0.0.1:" + toPostgres.port() + "/" + database.database());
            environment.put("GATEWAY_REDIS_URI", "redis://127.0.0.1:" + toRedis.port());

            try (GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve")) {
                int port = gateway.logged("The gateway is up").getInteger("managementPort");
                Await.untilAsserted(() -> {
                    assertThat(service(port, "postgresql")).isEqualTo("down");
                    assertThat(service(port, "redis")).isEqualTo("down");
                    assertThat(redisConnections(port)).isEqualTo(Map.of("up", 0.0, "size", 8.0));
                });
                assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
                assertThat(get(port, "/health/ready").bodyAsJsonObject().getJsonArray("missing"))
                        .contains("database checked");

                toPostgres.mend();
                toRedis.mend();

                Await.untilAsserted(() -> {
                    assertThat(health(port)).isEqualTo("healthy");
                    assertThat(redisConnections(port)).isEqualTo(Map.of("up", 8.0, "size", 8.0));
                });
                assertThat(get(port, "/metrics").bodyAsString())
                        .contains("gateway_pool_up{pool_name=\"redis\",pool_type=\"redis\"} 8")
                        .doesNotContainPattern("vertx_pool_.*pool_type=\"redis\"");
            }
        }
    }

    @Test
    void noticesAFrozenPostgresAndItsReturn() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("pg"), Map.of())) {
            DatabaseConfig database = server.createDatabase();
            assertThat(Migrations.run(database)).isPositive();
            Map<String, String> environment = GatewayProcess.environment(database, redis.port());
            environment.put("GATEWAY_DATABASE_TIMEOUT", "1s");
            try (GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve")) {
                int port = gateway.logged("The gateway is up").getInteger("managementPort");
                Await.untilAsserted(() -> assertThat(health(port)).isEqualTo("healthy"));

                signal(Signal.STOP);
                try {
                    Await.untilAsserted(() -> {
                        HttpResponse<Buffer> ready = get(port, "/health/ready");
                        assertThat(ready.statusCode()).isEqualTo(503);
                        assertThat(ready.bodyAsJsonObject().getJsonArray("missing"))
                                .containsExactly("postgresql");
                        assertThat(ready.bodyAsJsonObject()
                                        .getJsonObject("since")
                                        .getInstant("postgresql"))
                                .isNotNull();
                    });
                    assertThat(service(port, "postgresql")).isEqualTo("down");
                    assertThat(service(port, "redis")).isEqualTo("up");
                    assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
                } finally {
                    signal(Signal.CONT);
                }

                Await.untilAsserted(() -> assertThat(health(port)).isEqualTo("healthy"));
            }
        }
    }

    @Test
    void isNotReadyWhileTheDayHasNoPartitionOrNothingCanBeWritten() {
        DatabaseConfig database = TestDatabase.fresh();
        Map<String, String> environment = GatewayProcess.environment(database, redis.port());
        environment.put("GATEWAY_MANAGEMENT_PROBE_EVERY", "500ms");
        // Otherwise the partition would be there again before anybody saw it missing.
        environment.put("GATEWAY_DATABASE_OWNER_USER", "nobody_is_called_so");
        try (GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve")) {
            int port = gateway.logged("The gateway is up").getInteger("managementPort");
            Await.untilAsserted(() -> assertThat(missing(port)).isEmpty());

            takeWrites(database, "on");
            Await.untilAsserted(() -> assertThat(missing(port)).containsExactly("postgresql writes"));
            takeWrites(database, "off");
            Await.untilAsserted(() -> assertThat(missing(port)).isEmpty());

            String partition =
                    "webhook_event_" + LocalDate.now(ZoneOffset.UTC).toString().replace("-", "");
            TestDatabase.execute(database, "DROP TABLE " + partition);
            Await.untilAsserted(() -> assertThat(missing(port)).containsExactly("partition of today"));
            TestDatabase.execute(database, "SELECT make_partition('webhook_event', current_date)");
            Await.untilAsserted(() -> assertThat(missing(port)).isEmpty());
        }
    }

    private static void takeWrites(DatabaseConfig database, String readOnly) {
        // Together they were one transaction, and who connected before its end would have the old setting.
        TestDatabase.execute(
                database,
                "ALTER DATABASE %s SET default_transaction_read_only = %s".formatted(database.database(), readOnly));
        TestDatabase.execute(
                database,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                        + "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    private static JsonArray missing(int port) {
        return get(port, "/health/ready").bodyAsJsonObject().getJsonArray("missing");
    }

    private void signal(Signal signal) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve("pg/data/postmaster.pid"));
        ProcessHandle postmaster =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
        Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .filter(ProcessHandle::isAlive)
                .forEach(process -> signal.to(process.pid()));
    }

    private GatewayProcess serve(DatabaseConfig database, int redisPort) {
        return GatewayProcess.start(directory, GatewayProcess.environment(database, redisPort), "serve");
    }

    private static String health(int port) {
        return get(port, "/health").bodyAsJsonObject().getString("status");
    }

    private static String service(int port, String name) {
        return services(port).getJsonObject(name).getString("status");
    }

    private static JsonObject services(int port) {
        return get(port, "/health").bodyAsJsonObject().getJsonObject("services");
    }

    private static Map<String, Object> redisConnections(int port) {
        JsonObject pools = get(port, "/health/detailed").bodyAsJsonObject().getJsonObject("pools");
        return pools.getJsonObject("redis/redis").getMap();
    }

    private static HttpResponse<Buffer> get(int port, String path) {
        return Await.value(client.get(port, "127.0.0.1", path).timeout(5_000).send());
    }
}
