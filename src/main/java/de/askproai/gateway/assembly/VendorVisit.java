package de.askproai.gateway.assembly;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.cache.LayeredCache;
import de.askproai.gateway.client.Breakers;
import de.askproai.gateway.client.CallSender;
import de.askproai.gateway.client.ClientChain;
import de.askproai.gateway.client.Connections;
import de.askproai.gateway.client.HttpSender;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.integration.Accounts;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.IntegrationVerticle;
import de.askproai.gateway.integration.Integrations;
import de.askproai.gateway.limit.RateLimiter;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The way to one vendor for a command: as much of the gateway as it takes to ask, for as long as it takes. */
final class VendorVisit {
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);
    /** Nothing that is asked here is kept. */
    private static final long CACHE_BYTES = 1 << 20;

    private final Vertx vertx;
    private final Store store;
    private final String vendor;
    private final Integration integration;
    private final Bus bus;
    private final ConnectionRepository repository;
    private final LayeredCache cache;
    private final CallSender sender;

    VendorVisit(Vertx vertx, Store store, GatewayConfig config, Vendor vendor, MeterRegistry meters) {
        WallClock clock = WallClock.system();
        // Not started: quotas are then this process's own.
        RedisClient redis = new RedisClient(vertx, clock, config.redis());
        this.vertx = vertx;
        this.store = store;
        this.vendor = vendor.name();
        this.integration = Integrations.of(List.of(vendor)).get(0);
        this.bus = new Bus(vertx);
        this.repository = new ConnectionRepository(
                MasterKey.of(config.security()), config.intake().maxBodyBytes());
        this.cache = new LayeredCache(vertx, redis, bus, meters, CACHE_BYTES, READ_WITHIN);
        this.sender = ClientChain.of(
                vertx,
                meters,
                cache,
                new RateLimiter(redis, meters),
                new Connections(new LoggingConnectionWatch()),
                new Breakers(vertx, clock, meters),
                new HttpSender(vertx));
    }

    Bus bus() {
        return bus;
    }

    ConnectionRepository repository() {
        return repository;
    }

    /** A company's account at the vendor. */
    record Account(Company company, Connection connection) {}

    /** Returns the accounts of all active companies, in the order of their keys; the vendor can be asked from then on. */
    Future<List<Account>> open() {
        return store.asWork(Deadline.in(READ_WITHIN), new CompanyRepository()::all)
                .compose(companies ->
                        accounts(companies.stream().filter(Company::active).toList()))
                .compose(accounts -> deploy(accounts).map(accounts));
    }

    private Future<List<Account>> accounts(List<Company> companies) {
        List<Account> accounts = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (Company company : companies) {
            read = read.compose(before ->
                            store.asWork(Deadline.in(READ_WITHIN), tx -> repository.ofCompany(tx, company.id())))
                    .onSuccess(all -> all.stream()
                            .filter(one -> one.enabled() && one.vendor().equals(vendor))
                            .sorted(Comparator.comparing(Connection::key))
                            .forEach(one -> accounts.add(new Account(company, one))))
                    .mapEmpty();
        }
        return read.map(accounts);
    }

    /** Lets the vendor's integration answer for these accounts only; it goes with this Vert.x instance. */
    private Future<String> deploy(List<Account> accounts) {
        Map<UUID, Connection> known = accounts.stream()
                .collect(Collectors.toMap(account -> account.connection().id(), Account::connection));
        Accounts ours = (name, account) -> Future.succeededFuture(known.get(account.connection()));
        return vertx.deployVerticle(
                () -> new IntegrationVerticle(integration, bus, sender, ours, cache), new DeploymentOptions());
    }

    static MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }
}
