package de.askproai.gateway.assembly;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.bus.BusTls;
import de.askproai.gateway.bus.Cluster;
import de.askproai.gateway.bus.ClusterOptions;
import de.askproai.gateway.config.ClusterConfig;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.Meters;
import de.askproai.gateway.observe.Readiness;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.WarmUp;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.store.redis.RedisGauges;
import de.askproai.gateway.tenant.StoredSecrets;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all lanes stand on: Vert.x, the database, the bus, the clocks, and what watches them.
 *
 * <p>It comes up also while PostgreSQL is away. Lanes add their listeners to the notifications before those start.
 *
 * @param ports where the servers ended up listening
 */
public record Foundation(
        GatewayConfig config,
        Vertx vertx,
        Bus bus,
        Store store,
        RedisClient redis,
        Notifications notifications,
        MasterKey masterKey,
        Meters meters,
        Readiness readiness,
        DependencyHealth dependencies,
        WallClock wallClock,
        BusinessClock businessClock,
        BoundPorts ports) {
    private static final Logger LOG = LoggerFactory.getLogger(Foundation.class);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    /** Fails with {@code MISCONFIGURED} where no start can help. */
    public static Future<Foundation> lay(GatewayConfig config, BusinessClock businessClock) {
        MasterKey masterKey = MasterKey.of(config.security());
        Meters meters = new Meters();
        return vertx(config, meters).map(vertx -> on(vertx, config, masterKey, meters, businessClock));
    }

    private static Foundation on(
            Vertx vertx, GatewayConfig config, MasterKey masterKey, Meters meters, BusinessClock businessClock) {
        WallClock wallClock = WallClock.system();
        RedisClient redis = new RedisClient(vertx, wallClock, config.redis());
        RedisGauges.register(redis, meters.registry());
        return new Foundation(
                config,
                vertx,
                new Bus(vertx),
                Store.open(vertx, config.database()),
                redis,
                new Notifications(vertx, config.database(), HEARTBEAT),
                masterKey,
                meters,
                new Readiness(),
                new DependencyHealth(
                        vertx,
                        config.management().probeEvery(),
                        config.management().probeWithin(),
                        wallClock,
                        meters.registry()),
                wallClock,
                businessClock,
                new BoundPorts());
    }

    private static Future<Vertx> vertx(GatewayConfig config, Meters meters) {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(config.runtime().eventLoops())
                .setWorkerPoolSize(config.runtime().workerThreads())
                .setPreferNativeTransport(true)
                .setMetricsOptions(meters.vertxOptions());
        VertxBuilder builder = Vertx.builder().withMetrics(meters.vertxMetrics());
        if (!config.cluster().enabled()) {
            return Future.succeededFuture(builder.with(options).build());
        }
        ClusterOptions cluster = options(config.cluster());
        return builder.with(Cluster.apply(options, cluster))
                .withClusterManager(Cluster.manager(cluster))
                .buildClustered();
    }

    private static ClusterOptions options(ClusterConfig config) {
        Optional<BusTls> tls = config.busTls()
                .map(files ->
                        new BusTls(Path.of(files.certificate()), Path.of(files.key()), Path.of(files.authority())));
        if (tls.isEmpty() && !LOOPBACK.contains(config.host())) {
            LOG.warn("Messages between nodes are not protected: the ports of the cluster belong on a private network");
        }
        return new ClusterOptions(
                config.host(),
                config.port(),
                config.members(),
                config.kubernetesService(),
                config.name(),
                config.busPort(),
                tls);
    }

    /** Looks at the database and begins to hear changes of configuration; all lanes are there now. */
    public Future<Void> start() {
        StoredSecrets secrets = new StoredSecrets(vertx, store, masterKey, config);
        KeyWatch key = new KeyWatch(this, secrets);
        BootCheck check = new BootCheck(vertx, store, config.database(), readiness, key);
        Future<Void> warm = vertx.executeBlocking(Foundation::warmUp);
        notifications.start();
        redis.start().onFailure(away -> LOG.warn("Redis is away; it is tried again", away));
        return check.run().compose(checked -> warm);
    }

    private static Void warmUp() {
        WarmUp.run();
        return null;
    }

    /** Closes everything, in the opposite order. */
    public Future<Void> close() {
        dependencies.close();
        // The chain must not begin on an event loop: the last ones are gone before it ends.
        return Future.succeededFuture()
                .eventually(notifications::close)
                .eventually(redis::close)
                .eventually(store::close)
                .eventually(vertx::close)
                .<Void>mapEmpty()
                .onComplete(closed -> meters.close());
    }
}
