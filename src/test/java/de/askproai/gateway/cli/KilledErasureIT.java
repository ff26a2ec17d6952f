package de.askproai.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.retell.Agent;
import de.askproai.gateway.sandbox.retell.CallReport;
import de.askproai.gateway.sandbox.retell.Dial;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.security.ApiKeys;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.Scope;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Companies;
import de.askproai.gateway.testing.Signal;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An erasure whose gateway is killed in the middle. */
@Tag("chaos")
class KilledErasureIT {
    private static final String ERIKA = "+491701234567";
    private static final String NUMBER = "+4930901820001";
    private static final int CALLS = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final TestVertx test = new TestVertx();

    @TempDir
    private Path directory;

    private final DatabaseConfig database = TestDatabase.fresh();
    private final Secret key = MasterKey.generate();
    private EmbeddedRedis redis;
    private Sandbox sandbox;
    private Store store;
    private UUID company;

    @BeforeEach
    void start() throws IOException {
        redis = EmbeddedRedis.start(directory.resolve("redis"));
        sandbox = Await.value(Sandbox.start(
                test.vertx(),
                SandboxOptions.local().withThrottle(ThrottlePlan.OFF).atPace(0.05)));
        store = Store.open(test.vertx(), database);
        company = Companies.apply(
                        test.vertx(),
                        store,
                        MasterKey.of(new SecurityConfig(Optional.of(key), List.of())),
                        """
                company: salon
                name: Salon
                connections:
                  - {key: telefon, vendor: retell, id: retell_salon_0123456789, signing-secrets: key_salon, credentials: {apiKey: key_salon}}
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: ["%s"]}
                """.formatted(NUMBER))
                .get(0);
    }

    @AfterEach
    void stop() throws IOException {
        Await.value(store.close());
        Await.value(sandbox.close());
        redis.close();
    }

    @Test
    void goesOnWithTheNextGatewayAndAgainAfterARestore() throws IOException {
        List<String> calls = new ArrayList<>();
        String id;
        try (GatewayProcess gateway = serve()) {
            Http rest = rest(gateway);
            for (int i = 0; i < CALLS; i++) {
                calls.add(call());
            }
            Await.until(
                    "all calls are known",
                    PATIENCE,
                    () -> rows("SELECT call_id FROM calls WHERE stage = 3").size() == CALLS);
            backup();
            String ignored = Await.value(sandbox.addFault(
                    Fault.delay("retell", 400).forAccount("salon").on("DELETE", "/v2/delete-call")));
            id = rest.post("/api/v1/erasures", new JsonObject().put("phone", ERIKA))
                    .json()
                    .getString("id");
            assertThat(rest.post("/api/v1/erasures/" + id + "/run", new JsonObject())
                            .status())
                    .isEqualTo(202);
            Await.until("some copies are deleted", PATIENCE, () -> receipts("deleted") >= 3);

            Signal.KILL.to(gateway.pid());
            assertThat(gateway.exitCode()).isEqualTo(137);
        }
        int deleted = receipts("deleted");
        assertThat(receipts("open")).as("killed in the middle").isPositive();
        assertThat(deleted).isLessThan(CALLS);
        Await.value(sandbox.clearFaults());

        try (GatewayProcess gateway = serve()) {
            assertDone(rest(gateway), id, calls);
            // The one that was under way may have lost its answer.
            assertThat(receipts("absent")).isLessThanOrEqualTo(1);
            assertThat(receipts("deleted") + receipts("absent")).isEqualTo(CALLS);
            Signal.KILL.to(gateway.pid());
            assertThat(gateway.exitCode()).isEqualTo(137);
        }
        Path ledger = Files.writeString(directory.resolve("ledger.jsonl"), run("export"));
        restore();
        assertThat(rows("SELECT call_id FROM calls WHERE from_hash IS NOT NULL"))
                .hasSize(CALLS);

        assertThat(run("replay", ledger.toString())).contains("1 begun again, 0 known already");
        try (GatewayProcess gateway = serve()) {
            assertDone(rest(gateway), id, calls);
            assertThat(receipts("absent")).as("there is nothing left to delete").isEqualTo(CALLS);
        }
    }

    private void assertDone(Http rest, String id, List<String> calls) {
        Await.untilAsserted(
                PATIENCE,
                () -> assertThat(rest.get("/api/v1/erasures/" + id).json().getString("state"))
                        .isEqualTo("done"));
        assertThat(receipts("open")).isZero();
        assertThat(rows(
                        "SELECT call_id FROM calls WHERE erased_at IS NULL OR from_hash IS NOT NULL OR parties IS NOT NULL"
                                + " OR summary IS NOT NULL"))
                .isEmpty();
        assertThat(rows("SELECT type FROM webhook_event WHERE source = 'retell' AND erased_at IS NULL"
                        + " AND ordering_key IN ('" + String.join("', '", calls) + "')"))
                .isEmpty();
        Http retell = new Http(sandbox.retellUrl(), Map.of("Authorization", "Bearer key_salon"));
        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(retell.get("/v2/get-call/" + call).status()).isEqualTo(422));
    }

    private String call() {
        CallReport begun = Await.value(sandbox.dial(Dial.in("salon", ERIKA, NUMBER), step -> {}));
        String id = begun.callId();
        CallReport ignored = Await.value(sandbox.hangUp(id, "user_hangup", null));
        return id;
    }

    private GatewayProcess serve() {
        Map<String, String> environment = GatewayProcess.environment(database, redis.port());
        environment.put("GATEWAY_SECURITY_ENCRYPTION_KEY", key.reveal());
        environment.put("GATEWAY_VENDORS_RETELL_BASE_URL", sandbox.retellUrl());
        GatewayProcess gateway = GatewayProcess.start(directory, environment, "serve");
        int port = gateway.logged("The gateway is up").getInteger("httpPort");
        Await.value(sandbox.put(RetellAccount.line("salon", "key_salon", Agent.of("agent_salon", "salon"), NUMBER)
                .withWebhook("http://127.0.0.1:" + port + "/webhooks/retell/retell_salon_0123456789")));
        return gateway;
    }

    private Http rest(GatewayProcess gateway) {
        String text = Await.value(new ApiKeys(test.vertx(), store, WallClock.system())
                        .create(Optional.of(company), "test", EnumSet.allOf(Scope.class), Optional.empty()))
                .text()
                .reveal();
        int port = gateway.logged("The gateway is up").getInteger("httpPort");
        return new Http("http://127.0.0.1:" + port, Map.of("Authorization", "Bearer " + text));
    }

    private void backup() {
        for (String table : List.of("calls", "webhook_event")) {
            TestDatabase.execute(database, "CREATE TABLE backup_%1$s AS TABLE %1$s".formatted(table));
        }
    }

    private void restore() {
        TestDatabase.execute(database, """
                DELETE FROM calls; INSERT INTO calls SELECT * FROM backup_calls;
                DELETE FROM webhook_event; INSERT INTO webhook_event SELECT * FROM backup_webhook_event;
                DELETE FROM work; DELETE FROM erasure_traces; DELETE FROM erasures""");
    }

    private String run(String what, String... arguments) {
        List<String> all = new ArrayList<>(List.of("erasure", what));
        for (String setting : List.of(
                "security.encryption-key=" + key.reveal(),
                "database.uri=postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
                "database.app-password=" + database.app().password().reveal(),
                "database.work-password=" + database.work().password().reveal())) {
            all.addAll(List.of("--set", setting));
        }
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.of(all.toArray(String[]::new));
        assertThat(run.exitCode()).as(run.error()).isZero();
        return run.out();
    }

    private int receipts(String outcome) {
        return rows("SELECT ref FROM erasure_traces WHERE kind = 'call' AND outcome = '%s'".formatted(outcome))
                .size();
    }

    private List<String> rows(String sql) {
        return Await.value(store.asCompany(
                company,
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.query(sql).execute().map(found -> {
                    List<String> values = new ArrayList<>();
                    found.forEach(row -> values.add(row.getString(0)));
                    return values;
                })));
    }
}
