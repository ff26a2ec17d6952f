package de.askproai.gateway.cli.bench;

import de.askproai.gateway.Gateway;
import de.askproai.gateway.assembly.Additions;
import de.askproai.gateway.assembly.CompanyWords;
import de.askproai.gateway.cli.bench.Bench.Subject;
import de.askproai.gateway.config.ConfigLoader;
import de.askproai.gateway.config.ConfigSources;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.config.Secret;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.EmbeddedPostgres;
import de.askproai.gateway.store.Migrations;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.tenant.apply.CompanyApplier;
import de.askproai.gateway.tenant.apply.CompanyFileReader;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers that are measured, one at a time, on a PostgreSQL and Redis of the bench's own. */
final class BenchServers implements AutoCloseable {
    static final String SECRET = "bench-webhook-secret";
    static final String WEBHOOK_PATH = "/webhooks/calcom/bench_connection_01";

    private static final int EVENT_LOOPS = 2;
    private static final String COMPANY = """
            company: bench
            name: Bench
            connections:
              - key: calendar
                vendor: calcom
                id: bench_connection_01
                signing-secrets: %s
                credentials:
                  apiKey: unused
            """.formatted(SECRET);

    /** A server that takes requests until it is closed. */
    interface Running extends AutoCloseable {
        int port();

        @Override
        void close();
    }

    private final Leftovers leftovers;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private final DatabaseConfig database;
    private final Secret masterKey;
    private final ProcessorTime.Meter processorTime;
    private final Set<String> failedKeys = ConcurrentHashMap.newKeySet();
    private boolean stored;

    private BenchServers(
            Leftovers leftovers,
            EmbeddedPostgres postgres,
            EmbeddedRedis redis,
            DatabaseConfig database,
            Secret masterKey,
            ProcessorTime.Meter processorTime) {
        this.leftovers = leftovers;
        this.postgres = postgres;
        this.redis = redis;
        this.database = database;
        this.masterKey = masterKey;
        this.processorTime = processorTime;
    }

    /** Starts both; they end with the JVM at the latest, and their directory goes with them. */
    static BenchServers start() throws Exception {
        Leftovers leftovers = Leftovers.below(Files.createTempDirectory("askpro-bench"));
        try {
            Path directory = leftovers.directory();
            EmbeddedPostgres postgres = EmbeddedPostgres.startGuarded(
                    directory, Map.of("shared_buffers", "1GB", "max_wal_size", "16GB", "checkpoint_timeout", "15min"));
            leftovers.add(postgres);
            EmbeddedRedis redis = EmbeddedRedis.start(directory.resolve("redis"));
            leftovers.add(redis);
            DatabaseConfig database = postgres.createDatabase();
            int ignored = Migrations.run(database);
            BenchServers servers = new BenchServers(
                    leftovers, postgres, redis, database, MasterKey.generate(), processorTime(postgres, database));
            servers.execute(PlainVerticle.TABLE);
            servers.apply(List.of(COMPANY));
            return servers;
        } catch (Exception failure) {
            leftovers.close();
            throw failure;
        }
    }

    /**
     * Starts a server on a PostgreSQL that has put away what the one before left to write, and keeps none of it: each subject
     * has tables as empty as the others'.
     */
    Running start(Subject subject) throws Exception {
        clear();
        return switch (subject) {
            case BARE -> plain(true);
            case SINGLE -> plain(false);
            case INGEST -> gateway(false, List.of());
            case END_TO_END -> gateway(true, List.of());
            case TOOLS -> throw new IllegalArgumentException("Tool calls need phone lines");
        };
    }

    /** Starts the gateway for companies that are called. */
    Running start(PhoneLines lines) throws Exception {
        apply(lines.files());
        Running running = gateway(true, lines.options());
        lines.tell(running.port());
        return running;
    }

    ProcessorTime.Meter processorTime() {
        return processorTime;
    }

    private static ProcessorTime.Meter processorTime(EmbeddedPostgres postgres, DatabaseConfig database)
            throws SQLException {
        try (Connection admin = postgres.admin(database.database())) {
            return ProcessorTime.Meter.of(admin);
        }
    }

    Connection admin() throws SQLException {
        return postgres.admin(database.database());
    }

    /** Waits until all that was accepted is done, so that one measurement leaves nothing to the next. */
    void awaitEmptyQueue() throws Exception {
        try (Connection admin = admin();
                Statement statement = admin.createStatement()) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (System.nanoTime() < end) {
                try (ResultSet row =
                        statement.executeQuery("SELECT pg_sleep(0.1), NOT EXISTS (SELECT 1 FROM work) AS empty")) {
                    if (row.next() && row.getBoolean("empty")) {
                        return;
                    }
                }
            }
        }
    }

    /** Puts finished events into log and dedup table, as a gateway that has run for a while has them; they stay. */
    void storeEvents(long count) throws SQLException {
        clear();
        stored = true;
        try (Connection admin = admin()) {
            StoredEvents.make(admin, count);
        }
    }

    private Running plain(boolean batched) throws Exception {
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setPreferNativeTransport(true));
        Store store = Store.open(vertx, database);
        AtomicInteger port = new AtomicInteger();
        String id = Waiting.on(vertx.deployVerticle(
                () -> new PlainVerticle(store, batched, SECRET, port::set),
                new DeploymentOptions().setInstances(EVENT_LOOPS)));
        return running(port.get(), () -> {
            Waiting.until(vertx.undeploy(id));
            Waiting.until(vertx.close());
        });
    }

    private Running gateway(boolean dispatch, List<String> more) throws Exception {
        Gateway gateway = Waiting.on(Gateway.start(config(dispatch, more), BusinessClock.system(), additions()));
        return running(gateway.ports().http().get(), () -> {
            Waiting.until(gateway.stop());
        });
    }

    private Additions additions() {
        return new Additions(
                integrations -> integrations.stream()
                        .map(integration -> FailingFirst.around(integration, failedKeys))
                        .toList(),
                List.of());
    }

    /** Returns the ordering keys of bookings an event of which has failed; grows while a gateway runs. */
    Set<String> failedKeys() {
        return failedKeys;
    }

    private GatewayConfig config(boolean dispatch, List<String> more) {
        List<String> options = new ArrayList<>(List.of(
                "http.host=127.0.0.1",
                "http.port=0",
                "management.host=127.0.0.1",
                "management.port=0",
                "runtime.event-loops=" + EVENT_LOOPS,
                "database.uri=postgresql://127.0.0.1:" + postgres.port() + "/" + database.database()
                        + "?sslmode=disable",
                "database.owner-password=" + database.owner().password().reveal(),
                "database.app-password=" + database.app().password().reveal(),
                "database.work-password=" + database.work().password().reveal(),
                "redis.uri=redis://127.0.0.1:" + redis.port() + "/0",
                "security.encryption-key=" + masterKey.reveal(),
                "work.dispatch=" + dispatch,
                "logging.level=warn"));
        options.addAll(more);
        return ConfigLoader.load(new ConfigSources(Optional.empty(), Map.of(), options));
    }

    private void apply(List<String> companies) throws Exception {
        Vertx vertx = Vertx.vertx();
        Store store = Store.open(vertx, database);
        CompanyFileReader reader =
                new CompanyFileReader(name -> Optional.empty(), RetentionConfig.defaults(), CompanyWords.all());
        for (String company : companies) {
            reader.read("bench.yaml", company);
        }
        CompanyFileReader.Reading reading = reader.finish();
        if (!reading.isClean()) {
            throw new GatewayException(ErrorCode.MISCONFIGURED, String.valueOf(reading.problems()));
        }
        GatewayConfig config = config(true, List.of());
        MasterKey key = MasterKey.of(config.security());
        List<CompanyApplier.Applied> applied = Waiting.on(new CompanyApplier(
                        store,
                        new ConnectionRepository(key, config.intake().maxBodyBytes()),
                        new StoredDataKeys(vertx, store, key, WallClock.system()))
                .apply(reading.files()));
        List<String> problems = new ArrayList<>();
        applied.forEach(one -> one.problems().forEach(problem -> problems.add(problem.reason())));
        if (!problems.isEmpty()) {
            throw new GatewayException(ErrorCode.MISCONFIGURED, String.join(", ", problems));
        }
        Waiting.until(store.close());
        Waiting.until(vertx.close());
    }

    private void clear() throws SQLException {
        execute("TRUNCATE bench_plain, work");
        if (!stored) {
            execute("TRUNCATE webhook_event, webhook_dedup, attempt, appointments CASCADE");
        }
        execute("CHECKPOINT");
    }

    private void execute(String sql) throws SQLException {
        try (Connection admin = admin();
                Statement statement = admin.createStatement()) {
            boolean ignored = statement.execute(sql);
        }
    }

    private static Running running(int port, Runnable closing) {
        return new Running() {
            @Override
            public int port() {
                return port;
            }

            @Override
            public void close() {
                closing.run();
            }
        };
    }

    @Override
    public void close() {
        leftovers.close();
    }
}
