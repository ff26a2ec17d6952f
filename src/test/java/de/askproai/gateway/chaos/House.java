package de.askproai.gateway.chaos;

import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What one test class needs: PostgreSQL of its own, companies with a signing connection, and the processes it starts. */
final class House implements AutoCloseable {
    static final Scale SCALE = Scale.asked();
    private static final String SECRET = "whsec_chaos";
    private static final int MAX_BODY = 2 << 20;

    final ChaosPostgres postgres;
    private final Path logs;
    private final Secret masterKey = MasterKey.generate();
    private final List<Node> nodes = new ArrayList<>();

    /** A company and where its webhooks go. */
    record Tenant(UUID company, String publicId, String secret) {}

    House(Path directory) throws IOException, SQLException {
        postgres = new ChaosPostgres(directory);
        postgres.execute(TallyWriter.TABLES);
        logs = Files.createDirectories(Path.of("target", "chaos"));
    }

    /** Adds a company whose events say themselves what they are called and what they are ordered by. */
    Tenant tenant(String name) {
        UUID id = UUID.randomUUID();
        String publicId = "generic_" + name + "_chaos";
        Company company = new Company(id, name, name, "de-DE", true);
        Connection connection = new Connection(
                UUID.randomUUID(),
                id,
                "chaos",
                "generic",
                publicId,
                Map.of("webhook", Map.of("idField", "id", "orderingField", "key")),
                List.of(Secret.of(SECRET)),
                Map.of(),
                MAX_BODY,
                true,
                Connection.State.OK);
        ConnectionRepository connections =
                new ConnectionRepository(MasterKey.of(new SecurityConfig(Optional.of(masterKey), List.of())), 1 << 20);
        Vertx vertx = Vertx.vertx();
        try {
            Store store = Store.open(vertx, postgres.database());
            Await.value(store.asCompany(
                    id,
                    Deadline.in(Duration.ofSeconds(20)),
                    tx -> new CompanyRepository()
                            .save(tx, company)
                            .compose(saved -> connections.save(tx, connection))));
            Await.value(store.close());
        } finally {
            Await.value(vertx.close());
        }
        return new Tenant(id, publicId, SECRET);
    }

    /** Starts a node that reaches PostgreSQL directly. */
    Node node(String name, int redisPort, String... options) throws IOException {
        return node(name, "384m", postgres.database().port(), redisPort, options);
    }

    Node node(String name, String heap, int databasePort, int redisPort, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "work.lease=" + SCALE.lease.toMillis() + "ms",
                "work.renew=" + SCALE.lease.dividedBy(3).toMillis() + "ms",
                "work.sweep=200ms",
                "work.retries=20ms,50ms,100ms,200ms,500ms,1s,1s,2s,2s,5s,5s,5s,10s,10s,10s"));
        all.addAll(Arrays.asList(options));
        Node node = Node.start(logs.resolve(name + ".log"), heap, environment(databasePort, redisPort), all);
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
    }

    @Override
    public void close() throws IOException {
        nodes.forEach(Node::close);
        postgres.close();
    }
}
