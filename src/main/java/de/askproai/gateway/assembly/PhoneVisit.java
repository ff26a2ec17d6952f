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
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.time.BusinessClock;
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

/** The way to the phone agents for a command: as much of the gateway as it takes to ask, for as long as it takes. */
public final class PhoneVisit {
    private static final String VENDOR = "retell";
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);
    /** Nothing that is asked here is kept. */
    private static final long CACHE_BYTES = 1 << 20;

    private final Vertx vertx;
    private final Store store;
    private final Integration integration;
    private final Bus bus;
    private final ConnectionRepository repository;
    private final CompanyProfiles profiles;
    private final CallLane lane;
    private final LayeredCache cache;
    private final CallSender sender;

    public PhoneVisit(Vertx vertx, Store store, GatewayConfig config) {
        MasterKey key = MasterKey.of(config.security());
        WallClock clock = WallClock.system();
        MeterRegistry meters = new SimpleMeterRegistry();
        // Not started: quotas are then this process's own.
        RedisClient redis = new RedisClient(vertx, clock, config.redis());
        this.vertx = vertx;
        this.store = store;
        this.integration = Integrations.of(
                        List.of(Vendor.of(VENDOR, config.vendors().retell())))
                .get(0);
        this.bus = new Bus(vertx);
        this.repository = new ConnectionRepository(key, config.intake().maxBodyBytes());
        this.profiles = new CompanyProfiles(vertx, store);
        this.lane = new CallLane(new CallLane.Parts(
                vertx,
                bus,
                store,
                profiles,
                new ConnectionDirectory(vertx, store, repository),
                new StoredDataKeys(vertx, store, key, clock),
                UUID::randomUUID,
                BusinessClock.system(),
                clock,
                meters,
                config.calls(),
                () -> ""));
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

    /** Reads how the phone agents of all active companies are set up, company by company in the order of their keys. */
    public Future<List<PhoneSetup>> read() {
        return store.asWork(Deadline.in(READ_WITHIN), new CompanyRepository()::all)
                .compose(companies ->
                        lines(companies.stream().filter(Company::active).toList()))
                .compose(lines -> deploy(lines).compose(deployed -> read(lines)));
    }

    /** One company's connection. */
    private record Line(Company company, Connection connection) {}

    private Future<List<Line>> lines(List<Company> companies) {
        List<Line> lines = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (Company company : companies) {
            read = read.compose(before ->
                            store.asWork(Deadline.in(READ_WITHIN), tx -> repository.ofCompany(tx, company.id())))
                    .onSuccess(all -> all.stream()
                            .filter(one -> one.enabled() && one.vendor().equals(VENDOR))
                            .sorted(Comparator.comparing(Connection::key))
                            .forEach(one -> lines.add(new Line(company, one))))
                    .mapEmpty();
        }
        return read.map(lines);
    }

    /** Lets the vendor's integration answer for these connections only; it goes with this Vert.x instance. */
    private Future<String> deploy(List<Line> lines) {
        Map<UUID, Connection> known = lines.stream()
                .collect(Collectors.toMap(line -> line.connection().id(), Line::connection));
        Accounts accounts = (vendor, account) -> Future.succeededFuture(known.get(account.connection()));
        return vertx.deployVerticle(
                () -> new IntegrationVerticle(integration, bus, sender, accounts, cache), new DeploymentOptions());
    }

    private Future<List<PhoneSetup>> read(List<Line> lines) {
        PhoneSetups setups = new PhoneSetups(bus, lane.toolbox());
        List<PhoneSetup> found = new ArrayList<>();
        Future<Void> read = Future.succeededFuture();
        for (Line line : lines) {
            // The profile first: deadlines are looked up in what is in memory.
            read = read.compose(before -> profiles.of(line.company().id()))
                    .compose(profile -> setups.of(line.company(), line.connection()))
                    .onSuccess(found::add)
                    .mapEmpty();
        }
        return read.map(found);
    }
}
