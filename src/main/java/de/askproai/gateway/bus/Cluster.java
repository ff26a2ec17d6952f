package de.askproai.gateway.bus;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MultiMapConfig;
import com.hazelcast.config.NetworkConfig;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;

/**
 * Builds what Vert.x needs to be one node of a cluster.
 *
 * <p>Nothing is searched on the network: members come from the options or from Kubernetes. Nothing is reported to the
 * maker of Hazelcast.
 */
public final class Cluster {
    private Cluster() {}

    /** Returns the manager to give to the Vert.x builder; the node joins when Vert.x starts. */
    public static ClusterManager manager(ClusterOptions options) {
        return new HazelcastClusterManager(hazelcast(options));
    }

    /** Sets the Vert.x options to notice a frozen or unreachable node in seconds (the defaults take 40 s). */
    public static VertxOptions apply(VertxOptions vertx, ClusterOptions options) {
        return vertx.setEventBusOptions(eventBus(options));
    }

    /** Returns event bus options that notice a frozen or unreachable node in seconds (the defaults take 40 s). */
    public static EventBusOptions eventBus(ClusterOptions options) {
        EventBusOptions bus = new EventBusOptions()
                .setHost(options.host())
                .setPort(options.busPort())
                .setClusterPublicHost(options.host())
                .setConnectTimeout(2_000)
                .setClusterPingInterval(2_000)
                .setClusterPingReplyInterval(3_000);
        return options.tls().map(tls -> protect(bus, tls)).orElse(bus);
    }

    private static EventBusOptions protect(EventBusOptions bus, BusTls tls) {
        return bus.setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString()))
                .setTrustOptions(
                        new PemTrustOptions().addCertPath(tls.authority().toString()));
    }

    static Config hazelcast(ClusterOptions options) {
        Config config = new Config()
                .setClusterName(options.clusterName())
                .setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.shutdownhook.enabled", "false")
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.socket.bind.any", "false")
                .setProperty("hazelcast.heartbeat.interval.seconds", "1")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "10");
        config.getJetConfig().setEnabled(false);
        config.getIntegrityCheckerConfig().setEnabled(false);
        join(config.getNetworkConfig(), options);
        // The three structures of Vert.x's cluster manager, as in its default-cluster.xml.
        return config.addMultiMapConfig(new MultiMapConfig("__vertx.subs")
                        .setBackupCount(1)
                        .setValueCollectionType(MultiMapConfig.ValueCollectionType.SET))
                .addMapConfig(new MapConfig("__vertx.haInfo").setBackupCount(1))
                .addMapConfig(new MapConfig("__vertx.nodeInfo").setBackupCount(1));
    }

    private static void join(NetworkConfig network, ClusterOptions options) {
        network.setPort(options.port()).setPortAutoIncrement(options.port() == 0);
        network.getInterfaces().setEnabled(true).addInterface(options.host());
        JoinConfig join = network.getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(options.kubernetesService().isEmpty()).setMembers(options.members());
        options.kubernetesService()
                .ifPresent(
                        service -> join.getKubernetesConfig().setEnabled(true).setProperty("service-dns", service));
    }
}
