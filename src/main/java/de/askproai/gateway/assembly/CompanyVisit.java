package de.askproai.gateway.assembly;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.security.StoredDataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.tenant.SettingKind.Fault;
import de.askproai.gateway.tenant.SharedCalendars;
import de.askproai.gateway.tenant.VendorSettings;
import de.askproai.gateway.tenant.VendorTerms;
import de.askproai.gateway.tenant.VendorTerms.Named;
import de.askproai.gateway.tenant.apply.Vocabulary;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A look at what is stored of the active companies, by the words company files may use today: an older version may have
 * taken others.
 */
public final class CompanyVisit {
    private static final String CONNECTION = "connection";
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);

    private final Store store;
    private final ConnectionRepository repository;
    private final CompanyProfiles profiles;
    private final AliasConfig aliases;
    private final Vocabulary vocabulary = CompanyWords.all();
    private final List<String> found = new ArrayList<>();

    /**
     * What was found.
     *
     * @param stored what does not work as it is stored, with its place
     * @param configured which aliases of the configuration do not
     */
    public record Findings(List<String> stored, List<String> configured, int companies, int toBeTold, int connections) {
        public boolean areNone() {
            return stored.isEmpty() && configured.isEmpty();
        }
    }

    public CompanyVisit(Vertx vertx, Store store, GatewayConfig config) {
        this.store = store;
        MasterKey key = MasterKey.of(config.security());
        this.repository = new ConnectionRepository(key, config.intake().maxBodyBytes());
        this.profiles = new CompanyProfiles(vertx, store, new StoredDataKeys(vertx, store, key, WallClock.system()));
        this.aliases = config.aliases();
    }

    /** Looks at all active companies, and at the connections that aliases name. */
    public Future<Findings> read() {
        return store.asWork(Deadline.in(READ_WITHIN), new CompanyRepository()::all)
                .map(companies -> companies.stream().filter(Company::active).toList())
                .compose(this::read);
    }

    private Future<Findings> read(List<Company> companies) {
        Map<String, Connection> byPublicId = new TreeMap<>();
        AtomicInteger toBeTold = new AtomicInteger();
        Future<Void> read = Future.succeededFuture();
        for (Company company : companies) {
            read = read.compose(before -> profiles.of(company.id()))
                    .compose(profile -> inUse(company).onSuccess(connections -> {
                        look(company, profile, connections);
                        if (profile.isSomebodyToBeTold()) {
                            toBeTold.incrementAndGet();
                        }
                        connections.forEach(connection -> {
                            look(company, connection);
                            byPublicId.put(connection.publicId(), connection);
                        });
                    }))
                    .mapEmpty();
        }
        return read.map(done -> {
            List<String> configured = new ArrayList<>();
            new TreeMap<>(aliases.connections())
                    .forEach((path, id) -> look(path, byPublicId.get(id)).ifPresent(configured::add));
            return new Findings(List.copyOf(found), configured, companies.size(), toBeTold.get(), byPublicId.size());
        });
    }

    private Future<List<Connection>> inUse(Company company) {
        return store.asWork(Deadline.in(READ_WITHIN), tx -> repository.ofCompany(tx, company.id()))
                .map(connections ->
                        connections.stream().filter(Connection::enabled).toList());
    }

    private void look(Company company, CompanyProfile profile, List<Connection> connections) {
        company.calls().deadlines().keySet().stream()
                .filter(tool -> !vocabulary.tools().contains(tool))
                .sorted()
                .forEach(tool -> found.add(company.key() + "/tools." + tool + ": there is no such tool"));
        profile.company()
                .calls()
                .handover()
                .leavingAlone(profile.branches())
                .forEach(branch -> found.add(company.key() + "/branch " + branch.key()
                        + ", contacts: there is nobody, so that what its callers report as urgent reaches nobody"));
        String where = company.key() + "/";
        profile.branches()
                .forEach(one -> look(where + "branch " + one.key(), Named.BRANCH, one.vendors(), connections));
        profile.services()
                .forEach(one -> look(where + "service " + one.key(), Named.SERVICE, one.vendors(), connections));
        profile.staff().forEach(one -> look(where + "staff " + one.key(), Named.STAFF, one.vendors(), connections));
        SharedCalendars shared = new SharedCalendars(profile.branches(), profile.staff(), keysByVendor(connections));
        profile.services()
                .forEach(one -> shared.of(one)
                        .forEach(calendar -> found.add("%sservice %s, vendors.%s.%s: %s"
                                .formatted(
                                        where,
                                        one.key(),
                                        calendar.vendor(),
                                        SharedCalendars.RESOURCE,
                                        calendar.reason()))));
    }

    private static Map<String, List<String>> keysByVendor(List<Connection> connections) {
        return connections.stream()
                .sorted(Comparator.comparing(Connection::key))
                .collect(Collectors.groupingBy(
                        Connection::vendor, Collectors.mapping(Connection::key, Collectors.toList())));
    }

    private void look(String where, Named thing, VendorSettings names, List<Connection> connections) {
        names.byVendor().forEach((vendor, given) -> {
            String place = where + ", vendors." + vendor + ".";
            VendorTerms terms = vocabulary.vendors().get(vendor);
            if (terms != null) {
                add(place, terms.ofNames(thing, given));
            }
            names.get(vendor, CONNECTION)
                    .filter(key -> connections.stream().noneMatch(one -> isOne(one, key, vendor)))
                    .ifPresent(key -> found.add(
                            place + CONNECTION + ": there is no '" + key + "' in use that is one to " + vendor));
        });
    }

    private static boolean isOne(Connection connection, String key, String vendor) {
        return connection.key().equals(key) && connection.vendor().equals(vendor);
    }

    private void look(Company company, Connection connection) {
        String where = company.key() + "/" + connection.key() + ", ";
        VendorTerms terms = vocabulary.vendors().get(connection.vendor());
        if (terms == null) {
            found.add(where + "vendor " + connection.vendor() + ": there is nothing for it in this version");
            return;
        }
        add(where + "settings.", terms.ofSettings(connection.settings()));
        connection.signingSecrets().stream()
                .flatMap(secret -> terms.ofSigningSecret(connection.settings(), secret).stream())
                .distinct()
                .forEach(reason -> found.add(where + "signing-secrets: one " + reason));
        add(where + "credentials.", terms.ofCredentials(connection.credentials().keySet()));
        if (connection.signingSecrets().stream()
                .allMatch(secret -> secret.reveal().isBlank())) {
            found.add(where + "signing-secrets: there are none, so what the vendor sends is refused with 401");
        }
    }

    private static Optional<String> look(String alias, @Nullable Connection connection) {
        if (connection == null) {
            return Optional.of("alias " + alias + ": no connection in use has the id it stands for");
        }
        return AliasConfig.vendor(alias)
                .filter(vendor -> !vendor.equals(connection.vendor()))
                .map(vendor -> "alias " + alias + ": stands for a connection to " + connection.vendor());
    }

    private void add(String where, List<Fault> faults) {
        faults.forEach(fault -> found.add(where + fault));
    }
}
