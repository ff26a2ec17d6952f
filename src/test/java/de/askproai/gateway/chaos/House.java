package de.askproai.gateway.chaos;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.SealedJson;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Companies;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What one test class needs: PostgreSQL and vendors of its own, companies, and the processes it starts. */
final class House implements AutoCloseable {
    static final Scale SCALE = Scale.asked();

    final ChaosPostgres postgres;
    final Vendors vendors;
    private final Vertx vertx = Vertx.vertx();
    private final Store store;
    private final Path logs;
    private final Secret masterKey = MasterKey.generate();
    private final MasterKey key = MasterKey.of(new SecurityConfig(Optional.of(masterKey), List.of()));
    private final List<Node> nodes = new ArrayList<>();
    private int tenants;

    House(Path directory) throws IOException, SQLException {
        postgres = new ChaosPostgres(directory);
        postgres.execute(TallyWriter.TABLES);
        vendors = new Vendors(vertx);
        store = Store.open(vertx, postgres.database());
        logs = Files.createDirectories(Path.of("target", "chaos"));
    }

    /** Adds a company with accounts at all vendors. */
    Tenant tenant(String name) {
        return tenant(name, Vendors.OPENS, Vendors.CLOSES);
    }

    /** Adds a company whose calendar is open from then to then every day. */
    Tenant tenant(String name, LocalTime opens, LocalTime closes) {
        vendors.open(name, opens, closes);
        String number = "+4930901820" + (200 + tenants++);
        UUID company =
                Companies.apply(vertx, store, key, Tenant.yaml(name, number)).get(0);
        String account = postgres.rows(
                        "SELECT id FROM connections WHERE vendor = 'stripe' AND company_id = '%s'".formatted(company))
                .get(0)
                .get(0);
        SealedJson sealing = new SealedJson(new StoredDataKeys(vertx, store, key, WallClock.system()));
        return new Tenant(
                name, company, number, new BillingAccount(company, "stripe", UUID.fromString(account)), sealing);
    }

    /** Starts a node that reaches PostgreSQL directly. */
    Node node(String name, int redisPort, String... options) throws IOException {
        return node(name, postgres.database().port(), redisPort, options);
    }

    /** Starts a node that reaches PostgreSQL through this port. */
    Node node(String name, int databasePort, int redisPort, String... options) throws IOException {
        List<String> flags = new ArrayList<>(SCALE.compiler());
        flags.add("-Xmx384m");
        return node(name, flags, databasePort, redisPort, options);
    }

    /** Starts a node whose JVM has these flags. */
    Node node(String name, List<String> flags, int databasePort, int redisPort, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "work.lease=" + SCALE.lease.toMillis() + "ms",
                "work.renew=" + SCALE.lease.dividedBy(3).toMillis() + "ms",
                "work.sweep=200ms",
                "work.retries=20ms,50ms,100ms,200ms,500ms,1s,1s,2s,2s,5s,5s,5s,10s,10s,10s"));
        all.addAll(vendors.options());
        all.addAll(Arrays.asList(options));
        Node node = Node.start(logs.resolve(name + ".log"), flags, environment(databasePort, redisPort), all);
        nodes.add(node);
        return node;
    }

    private Map<String, String> environment(int databasePort, int redisPort) {
        DatabaseConfig database = postgres.database();
        Map<String, String> environment = new HashMap<>();
        environment.put(
                "GATEWAY_DATABASE_URI",
                "postgresql://127.0.0.1:" + databasePort + "/" + database.database() + "?sslmode=disable");
        environment.put(
                "GATEWAY_DATABASE_OWNER_PASSWORD", database.owner().password().reveal());
        environment.put(
                "GATEWAY_DATABASE_APP_PASSWORD", database.app().password().reveal());
        environment.put(
                "GATEWAY_DATABASE_WORK_PASSWORD", database.work().password().reveal());
        environment.put("GATEWAY_REDIS_URI", "redis://127.0.0.1:" + redisPort);
        environment.put("GATEWAY_SECURITY_ENCRYPTION_KEY", masterKey.reveal());
        return environment;
    }

    /** Ends the nodes of one test and forgets what it counted. */
    void clear() throws IOException {
        nodes.forEach(Node::close);
        nodes.clear();
        postgres.thaw();
        postgres.execute("TRUNCATE tally, tally_line, work, dead_letter, webhook_event, webhook_dedup, node");
        postgres.execute("UPDATE shard SET owner = NULL, until = '-infinity'");
        vendors.forget();
    }

    /** Forgets what was counted; nothing may be under way in the nodes, which stay. */
    void forgetCounts() {
        postgres.execute("TRUNCATE tally, tally_line");
        vendors.forget();
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Node::close);
        vendors.close();
        Await.value(store.close());
        Await.value(vertx.close());
        postgres.close();
    }
}
