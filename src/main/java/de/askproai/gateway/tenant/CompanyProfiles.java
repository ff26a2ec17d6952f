package de.askproai.gateway.tenant;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.SharedLoads;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.PublicHolidays;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The profiles of the companies being served, read when first needed and forgotten when their configuration changes.
 *
 * <p>A future is normally complete already. While a profile cannot be read again it is what was read last: who calls then has
 * to be told something, and somebody in need transferred. Thread-safe.
 */
public final class CompanyProfiles {
    private static final Logger LOG = LoggerFactory.getLogger(CompanyProfiles.class);
    private static final Duration READ_WITHIN = Duration.ofSeconds(3);
    /** With the time to read, bounds to a minute how old a profile can be that could be read again, while no notifications are heard. */
    private static final Duration READ_AGAIN = Duration.ofSeconds(60).minus(READ_WITHIN);

    private static final int MOST_KEPT = 5000;
    private static final int MOST_COUNTRIES = 100;
    private static final String HOME = "DE";
    private static final Set<String> IRRELEVANT = Set.of("connections", "api_keys");

    private final Store store;
    private final CompanyRepository companies = new CompanyRepository();
    private final BranchRepository branches = new BranchRepository();
    private final ServiceRepository services = new ServiceRepository();
    private final StaffRepository staff = new StaffRepository();
    private final RecordedAbsences away = new RecordedAbsences();
    private final Optional<Handovers> handovers;
    private final SharedLoads<UUID, CompanyProfile> profiles;
    private final Vertx vertx;
    private final SharedLoads<String, PublicHolidays> holidays;

    /** @param keys open the contacts, who are people */
    public CompanyProfiles(Vertx vertx, Store store, DataKeys keys) {
        this(vertx, store, Optional.of(new Handovers(keys)), Ticker.systemTicker());
    }

    private CompanyProfiles(Vertx vertx, Store store, Optional<Handovers> handovers, Ticker ticker) {
        this.vertx = vertx;
        this.store = store;
        this.handovers = handovers;
        this.holidays = new SharedLoads<>(vertx, Caffeine.newBuilder().maximumSize(MOST_COUNTRIES));
        this.profiles = SharedLoads.keepingLast(
                vertx,
                Caffeine.newBuilder()
                        .maximumSize(MOST_KEPT)
                        .expireAfterWrite(READ_AGAIN)
                        .ticker(ticker),
                MOST_KEPT);
    }

    /** Returns profiles for whoever needs no contacts and has no key that opens them: nobody sees to their promises. */
    public static CompanyProfiles withoutContacts(Vertx vertx, Store store) {
        return withoutContacts(vertx, store, Ticker.systemTicker());
    }

    static CompanyProfiles withoutContacts(Vertx vertx, Store store, Ticker ticker) {
        return new CompanyProfiles(vertx, store, Optional.empty(), ticker);
    }

    /** Begins to follow changes. */
    public void follow(Notifications notifications) {
        notifications.add(new Notifications.Listener() {
            @Override
            public void connected() {
                profiles.outdate();
            }

            @Override
            public void notified(String payload) {
                String[] changed = payload.split(" ", 2);
                if (IRRELEVANT.contains(changed[0])) {
                    return;
                }
                if (changed.length > 1 && !changed[1].isEmpty()) {
                    // Others keep theirs, for while PostgreSQL is away.
                    profiles.forget(UUID.fromString(changed[1]));
                } else {
                    profiles.forget();
                }
            }
        });
    }

    /** Reads ahead what the first call would otherwise wait for: the tables of public holidays where most companies are. */
    public Future<Void> warmUp() {
        return holidays.get(HOME, this::load).mapEmpty();
    }

    /** Returns the company's profile; fails with {@code NOT_FOUND} for an unknown company. */
    public Future<CompanyProfile> of(UUID company) {
        return profiles.get(company, one -> {
            Deadline deadline = Deadline.in(READ_WITHIN);
            return store.asCompany(one, deadline, transaction -> read(transaction, one))
                    .compose(read -> deadline.limit(opened(read), "The company's contacts"));
        });
    }

    /** Does so within a deadline; the reading goes on for others after it. */
    public Future<CompanyProfile> of(UUID company, Deadline deadline) {
        return deadline.limit(of(company), "The company's profile");
    }

    /** A profile, and who sees to promises. */
    private record Read(CompanyProfile profile, Handovers.Sealed handover) {}

    private Future<CompanyProfile> opened(Read read) {
        CompanyProfile profile = read.profile();
        return handovers
                .map(contacts -> contacts.open(profile.company().id(), read.handover())
                        .recover(failure -> nobody(profile.company(), failure))
                        .map(profile::with))
                .orElseGet(() -> Future.succeededFuture(profile));
    }

    /** A key that is gone for good must not take all else of the company away. */
    private static Future<Handover> nobody(Company company, Throwable failure) {
        if (GatewayException.of(failure).code() != ErrorCode.GONE) {
            return Future.failedFuture(failure);
        }
        LOG.atError()
                .addKeyValue("company", company.id())
                .log(
                        "The key of a company's contacts is gone: nobody is told of promises until its file is applied again");
        return Future.succeededFuture(Handover.NOBODY);
    }

    private Future<Read> read(SqlClient client, UUID id) {
        return profile(client, id)
                .compose(profile -> handovers
                        .map(contacts -> contacts.stored(client, id))
                        .orElseGet(() -> Future.succeededFuture(new Handovers.Sealed(Optional.empty())))
                        .map(handover -> new Read(profile, handover)));
    }

    private Future<CompanyProfile> profile(SqlClient client, UUID id) {
        return companies
                .byId(client, id)
                .compose(company -> branches.all(client, id)
                        .compose(places -> services.all(client, id)
                                .compose(offers -> people(client, id)
                                        .compose(people -> holidays(places)
                                                .map(known -> new CompanyProfile(
                                                        company.orElseThrow(() -> new GatewayException(
                                                                ErrorCode.NOT_FOUND, "There is no such company")),
                                                        places,
                                                        offers,
                                                        people,
                                                        known))))));
    }

    private Future<List<StaffMember>> people(SqlClient client, UUID id) {
        return staff.all(client, id)
                .compose(people -> away.all(client, id)
                        .map(recorded -> people.stream()
                                .map(member -> member.alsoAway(recorded.getOrDefault(member.id(), List.of())))
                                .toList()));
    }

    private Future<Map<String, PublicHolidays>> holidays(List<Branch> places) {
        Map<String, PublicHolidays> known = new HashMap<>();
        Future<Void> done = Future.succeededFuture();
        for (String country : countries(places)) {
            done = done.compose(before -> holidays.get(country, this::load))
                    .onSuccess(loaded -> known.put(country, loaded))
                    .mapEmpty();
        }
        return done.map(known);
    }

    private static Set<String> countries(List<Branch> places) {
        return places.stream()
                .flatMap(place -> place.address().country().stream())
                .filter(PublicHolidays.countries()::contains)
                .collect(Collectors.toSet());
    }

    private Future<PublicHolidays> load(String country) {
        return vertx.executeBlocking(() -> PublicHolidays.load(country), false);
    }
}
