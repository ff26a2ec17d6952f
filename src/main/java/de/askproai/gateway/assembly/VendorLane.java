package de.askproai.gateway.assembly;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.cache.Cache;
import de.askproai.gateway.cache.LayeredCache;
import de.askproai.gateway.client.Breakers;
import de.askproai.gateway.client.CallSender;
import de.askproai.gateway.client.ClientChain;
import de.askproai.gateway.client.Connections;
import de.askproai.gateway.client.HttpSender;
import de.askproai.gateway.client.MailSender;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.VendorConfig;
import de.askproai.gateway.config.VendorsConfig;
import de.askproai.gateway.integration.Accounts;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.IntegrationVerticle;
import de.askproai.gateway.integration.Integrations;
import de.askproai.gateway.integration.mail.MailMessages;
import de.askproai.gateway.limit.RateLimiter;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.tenant.ConnectionDirectory;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way to the vendors: the resilient client, and one verticle per integration that answers on the bus. */
public final class VendorLane implements Lane {
    private static final long CACHE_BYTES = 32L << 20;
    private static final Duration CACHE_FOR = Duration.ofSeconds(60);

    private final Foundation foundation;
    private final Tenants tenants;
    private final List<Vendor> vendors;
    private final List<Integration> integrations;
    private final Breakers breakers;
    private final LayeredCache cache;
    private final CallSender sender;
    private final Optional<MailMessages> mail;

    public VendorLane(Foundation foundation, Tenants tenants, Additions additions) {
        this.foundation = foundation;
        this.tenants = tenants;
        this.vendors = enabled(foundation.config().vendors());
        this.integrations = List.copyOf(additions.integrations().apply(Integrations.of(vendors)));
        this.breakers = new Breakers(
                foundation.vertx(), foundation.wallClock(), foundation.meters().registry());
        foundation.dependencies().include(breakers::health);
        this.cache = new LayeredCache(
                foundation.vertx(),
                foundation.redis(),
                foundation.bus(),
                foundation.meters().registry(),
                CACHE_BYTES,
                CACHE_FOR);
        this.mail = foundation
                .config()
                .mail()
                .map(config -> new MailMessages(
                        new MailSender(
                                foundation.vertx(),
                                config,
                                breakers,
                                foundation.meters().registry()),
                        config.from()));
        Connections connections = new Connections(
                new MarkingConnectionWatch(foundation.store(), tenants.repository(), tenants.connections()));
        tenants.connections().onRestored(connections::forgetRefusal);
        Gauge.builder(
                        MeterNames.CONNECTIONS_REFUSED,
                        tenants.connections(),
                        directory -> directory.refused().size())
                .description("Connections whose credentials their vendor refuses")
                .register(foundation.meters().registry());
        this.sender = ClientChain.of(
                foundation.vertx(),
                foundation.meters().registry(),
                cache,
                new RateLimiter(foundation.redis(), foundation.meters().registry()),
                connections,
                breakers,
                new HttpSender(foundation.vertx()));
    }

    @Override
    public Future<?> start() {
        vendors.forEach(vendor -> {
            boolean ignored = breakers.announce(vendor).name().isEmpty();
        });
        return cache.start()
                .compose(listening -> listenForMail())
                .compose(listening -> deploy(
                        foundation.vertx(), foundation.bus(), sender, cache, tenants.connections(), integrations));
    }

    /** Without a mail server, what is to be mailed waits, and shows as work that does. */
    private Future<?> listenForMail() {
        return mail.isPresent() ? mail.get().listen(foundation.bus()) : Future.succeededFuture();
    }

    /** Lets integrations answer on the bus. */
    static Future<Void> deploy(
            Vertx vertx,
            Bus bus,
            CallSender sender,
            Cache cache,
            ConnectionDirectory connections,
            List<Integration> integrations) {
        Accounts accounts = Accounts.in(connections);
        return Future.all(integrations.stream()
                        .map(integration -> vertx.deployVerticle(
                                () -> new IntegrationVerticle(integration, bus, sender, accounts, cache),
                                new DeploymentOptions()))
                        .toList())
                .mapEmpty();
    }

    @Override
    public Future<?> stop() {
        return Future.succeededFuture();
    }

    /** Returns whether somebody here knows what the events of this source mean. */
    boolean understands(String source) {
        return integrations.stream()
                .anyMatch(integration -> integration.vendor().equals(source)
                        && integration.events().isPresent());
    }

    /** Returns the vendors' breakers, for REST. */
    public Breakers breakers() {
        return breakers;
    }

    private static List<Vendor> enabled(VendorsConfig config) {
        List<Vendor> vendors = new ArrayList<>();
        add(vendors, "retell", config.retell());
        add(vendors, "calcom", config.calcom());
        add(vendors, "stripe", config.stripe());
        return vendors;
    }

    private static void add(List<Vendor> vendors, String name, VendorConfig config) {
        if (config.enabled()) {
            boolean ignored = vendors.add(Vendor.of(name, config));
        }
    }
}
