package de.askproai.gateway.assembly;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.cache.LayeredCache;
import de.askproai.gateway.client.Breakers;
import de.askproai.gateway.client.CallSender;
import de.askproai.gateway.client.ClientChain;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.client.ConnectionWatch;
import de.askproai.gateway.client.Connections;
import de.askproai.gateway.client.HttpSender;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.config.CallsConfig;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.RedisConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.config.WorkConfig;
import de.askproai.gateway.http.TestPort;
import de.askproai.gateway.integration.Integrations;
import de.askproai.gateway.limit.RateLimiter;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Companies;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.UuidV7;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.EventLog;
import de.askproai.gateway.work.AlarmClock;
import de.askproai.gateway.work.DeadLetters;
import de.askproai.gateway.work.EffectWriters;
import de.askproai.gateway.work.LettersReplayed;
import de.askproai.gateway.work.ReplayKind;
import de.askproai.gateway.work.Replays;
import de.askproai.gateway.work.WorkEngine;
import de.askproai.gateway.work.WorkKind;
import de.askproai.gateway.work.WorkVerticle;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** One gateway node with nothing but the call lane and work, against a real database and the sandbox over HTTP. */
final class CallLaneNode {
    private static final CallsConfig CALLS = new CallsConfig(
            Duration.ofMillis(800), Duration.ofMillis(1500), Duration.ofSeconds(4), Duration.ofMinutes(5));

    final Store store;
    final Bus bus;
    final MeterRegistry meters = new SimpleMeterRegistry();
    final DataKeys keys;
    final CallLane lane;
    final Breakers breakers;
    final DeadLetters letters;
    final Replays letterReplays;
    private final Notifications notifications;
    private final WorkEngine engine;
    private final AlarmClock alarm;
    private final TestPort port;

    private CallLaneNode(
            Vertx vertx,
            DatabaseConfig database,
            MasterKey master,
            Sandbox sandbox,
            BusinessClock clock,
            ClientSettings settings,
            boolean mailed) {
        WallClock wall = WallClock.system();
        bus = new Bus(vertx);
        store = Store.open(vertx, database);
        keys = new StoredDataKeys(vertx, store, master, wall);
        notifications = new Notifications(vertx, database, Duration.ofSeconds(2));
        ConnectionDirectory directory =
                new ConnectionDirectory(vertx, store, new ConnectionRepository(master, 1 << 20));
        CompanyProfiles profiles = new CompanyProfiles(vertx, store, keys);
        directory.follow(notifications);
        profiles.follow(notifications);
        UuidV7 ids = new UuidV7(wall);
        Supplier<UUID> safeIds = () -> {
            synchronized (ids) {
                return ids.next();
            }
        };
        lane = new CallLane(new CallLane.Parts(
                vertx,
                bus,
                store,
                profiles,
                directory,
                keys,
                safeIds,
                clock,
                wall,
                meters,
                CALLS,
                () -> "http://linde.test",
                mailed));
        breakers = new Breakers(vertx, wall, meters);
        LayeredCache cache = new LayeredCache(vertx, noRedis(vertx), bus, meters, 1 << 20, Duration.ofMinutes(1));
        CallSender sender = ClientChain.of(
                vertx, meters, cache, noQuota(vertx), new Connections(new NoWatch()), breakers, new HttpSender(vertx));
        LettersReplayed subject = new LettersReplayed(EventLog.KINDS);
        List<WorkKind> kinds = new ArrayList<>(lane.workKinds());
        kinds.add(new ReplayKind(store, wall, List.of(subject)));
        engine = new WorkEngine(
                vertx,
                store,
                WorkConfig.defaults(),
                1,
                kinds,
                new EffectWriters(lane.effectWriters()),
                safeIds,
                wall,
                meters);
        alarm = new AlarmClock(vertx, store, clock, Duration.ofMillis(50), engine.dispatchers()::nudge);
        letters = new DeadLetters(store, EventLog.KINDS, engine.dispatchers()::nudge);
        letterReplays = new Replays(store, engine.outbox(), safeIds, wall, subject);
        List<Vendor> vendors = List.of(
                new Vendor("retell", URI.create(sandbox.retellUrl()), settings),
                new Vendor("calcom", URI.create(sandbox.calcomUrl()), settings),
                new Vendor("stripe", URI.create(sandbox.stripeUrl()), settings));
        notifications.start();
        AliasConfig aliases = new AliasConfig(Map.of("/api/mcp/retell/tools", "retell_linde_0123456789"), false, false);
        Await.value(cache.start()
                .compose(listening -> VendorLane.deploy(vertx, bus, sender, cache, directory, Integrations.of(vendors)))
                .compose(deployed -> lane.start())
                .compose(started ->
                        vertx.deployVerticle(() -> new WorkVerticle(engine), new DeploymentOptions().setInstances(1)))
                .compose(deployed -> engine.start(() -> true)));
        port = TestPort.open(vertx, lane.routes(aliases), lane.promiseRoutes());
        alarm.start();
        Await.until("connections are loaded", directory::loaded);
    }

    static CallLaneNode start(
            Vertx vertx,
            DatabaseConfig database,
            MasterKey master,
            Sandbox sandbox,
            BusinessClock clock,
            ClientSettings settings) {
        return new CallLaneNode(vertx, database, master, sandbox, clock, settings, true);
    }

    /** Starts one that has no mail server. */
    static CallLaneNode startWithoutMail(
            Vertx vertx, DatabaseConfig database, MasterKey master, Sandbox sandbox, BusinessClock clock) {
        return new CallLaneNode(vertx, database, master, sandbox, clock, ClientSettings.DEFAULTS, false);
    }

    /** Nobody asks: the vendors' settings have no quota. */
    private RateLimiter noQuota(Vertx vertx) {
        return new RateLimiter(noRedis(vertx), meters);
    }

    /** Redis is away. */
    private static RedisClient noRedis(Vertx vertx) {
        RedisConfig nowhere = new RedisConfig(
                "127.0.0.1", 1, 0, false, Optional.empty(), Optional.empty(), 1, 1, Duration.ofMillis(100));
        return new RedisClient(vertx, WallClock.system(), nowhere);
    }

    static MasterKey masterKey() {
        return MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
    }

    /** Puts companies into a database before a node starts on it. */
    static void apply(Vertx vertx, DatabaseConfig database, MasterKey master, String... yamls) {
        Store store = Store.open(vertx, database);
        List<UUID> ignored = Companies.apply(vertx, store, master, yamls);
        Await.value(store.close());
    }

    /** Returns the first column of what the machinery sees. */
    List<String> rows(String sql) {
        return Await.value(store.asWork(
                Deadline.in(Duration.ofSeconds(10)),
                tx -> tx.query(sql).execute().map(rows -> {
                    List<String> column = new ArrayList<>();
                    rows.forEach(row -> column.add(String.valueOf(row.getValue(0))));
                    return column;
                })));
    }

    String url(String path) {
        return "http://127.0.0.1:" + port.number() + path;
    }

    void close() {
        Await.value(port.close()
                .eventually(alarm::stop)
                .eventually(lane::stop)
                .eventually(engine::stop)
                .eventually(notifications::close)
                .eventually(store::close));
    }

    private static final class NoWatch implements ConnectionWatch {
        @Override
        public void credentialsRefused(String vendor, String connection) {}

        @Override
        public void answered(String vendor, String connection) {}

        @Override
        public void credentialsAccepted(String vendor, String connection) {}

        @Override
        public void quotaUsedUp(String vendor, String connection, Duration wait) {}
    }
}
