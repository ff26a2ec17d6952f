package de.askproai.gateway.assembly;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyProfiles;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over whether anybody hears of what callers are promised: without a mail server nobody of any company does, and of
 * a company that names no contacts neither. Health is degraded then, and the log says of which companies. Who has no branch has
 * no callers. Thread-safe.
 */
final class PeopleWatch {
    /** The dependency that is listed once somebody's callers were found to be promised what nobody hears of. */
    static final String PEOPLE = "people to tell";

    private static final Logger LOG = LoggerFactory.getLogger(PeopleWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final int MOST_NAMED = 10;

    private final Vertx vertx;
    private final Store store;
    private final CompanyProfiles profiles;
    private final DependencyHealth dependencies;
    private final boolean mailed;
    private volatile List<String> unheard = List.of();
    private long timer = -1;

    /** @param mailed whether there is a mail server */
    PeopleWatch(Vertx vertx, Store store, CompanyProfiles profiles, DependencyHealth dependencies, boolean mailed) {
        this.vertx = vertx;
        this.store = store;
        this.profiles = profiles;
        this.dependencies = dependencies;
        this.mailed = mailed;
    }

    /** Looks, and goes on looking; nobody waits for it. */
    void start() {
        // That PostgreSQL is away is told elsewhere.
        timer = vertx.setPeriodic(
                0,
                EVERY.toMillis(),
                tick -> look().onFailure(
                                away -> LOG.debug("Whether anybody can be told of promises is not known", away)));
    }

    void stop() {
        boolean ignored = vertx.cancelTimer(timer);
    }

    Future<Void> look() {
        return store.asWork(Deadline.in(WITHIN), new CompanyRepository()::all)
                .compose(this::unheard)
                .onSuccess(this::tell)
                .mapEmpty();
    }

    /** Returns the keys of those who may be called and of whom nobody hears of it. */
    private Future<List<String>> unheard(List<Company> companies) {
        List<String> found = new ArrayList<>();
        Future<?> looked = Future.succeededFuture();
        for (Company company : companies) {
            if (company.active()) {
                looked = looked.compose(before -> profiles.of(company.id()))
                        .onSuccess(profile -> {
                            if (!profile.branches().isEmpty() && !isHeard(profile)) {
                                found.add(company.key());
                            }
                        })
                        // That its contacts cannot be opened is told elsewhere.
                        .otherwiseEmpty();
            }
        }
        return looked.map(found);
    }

    private boolean isHeard(CompanyProfile profile) {
        return mailed && !profile.company().calls().handover().contacts().isEmpty();
    }

    private void tell(List<String> found) {
        if (!found.isEmpty() && !found.equals(unheard)) {
            LOG.atWarn()
                    .addKeyValue("companies", found.size())
                    .addKeyValue("keys", found.stream().limit(MOST_NAMED).toList())
                    .addKeyValue("mailServer", mailed)
                    .log(
                            mailed
                                    ? "Nobody can be told what callers of these companies are promised: they name no contacts"
                                    : "Nobody can be told what callers are promised: there is no mail server (mail.host)");
        }
        if (!found.isEmpty() || !unheard.isEmpty()) {
            dependencies.report(PEOPLE, found.isEmpty() ? Optional.empty() : Optional.of(ErrorCode.MISCONFIGURED));
        }
        unheard = found;
    }
}
