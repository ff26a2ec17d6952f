package de.askproai.gateway.assembly;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyProfile;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.work.Recurring;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The watch over whether anybody hears of what callers are promised: without a mail server nobody of any company does, and of
 * a company that names no contacts neither. Health is degraded then, and the log says of which companies. Who has no branch has
 * no callers, and who looks at the list need not be told. Thread-safe.
 */
final class PeopleWatch {
    /** The dependency that is listed once somebody's callers were found to be promised what nobody hears of. */
    static final String PEOPLE = "people to tell";

    private static final Logger LOG = LoggerFactory.getLogger(PeopleWatch.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    /** For all companies together: who waits for the end of a look waits for one of them at most. */
    private static final Duration WITHIN = Duration.ofSeconds(30);

    private static final Duration TO_LIST = Duration.ofSeconds(5);
    private static final int MOST_NAMED = 10;

    private final Store store;
    private final BiFunction<UUID, Deadline, Future<CompanyProfile>> profiles;
    private final DependencyHealth dependencies;
    private final boolean mailed;
    private final Recurring looking;
    private volatile List<String> unheard = List.of();
    private volatile boolean stopped;

    /** @param mailed whether there is a mail server */
    PeopleWatch(
            Vertx vertx,
            Store store,
            BiFunction<UUID, Deadline, Future<CompanyProfile>> profiles,
            DependencyHealth dependencies,
            boolean mailed) {
        this.store = store;
        this.profiles = profiles;
        this.dependencies = dependencies;
        this.mailed = mailed;
        this.looking = new Recurring(vertx, EVERY, WITHIN, this::look);
    }

    /** Looks, and goes on looking; nobody waits for it. */
    void start() {
        // That PostgreSQL is away is told elsewhere.
        looking.startAtOnce();
    }

    /** Completes, never fails, once it looks at nothing any more. */
    Future<Void> stop() {
        stopped = true;
        return looking.stop();
    }

    Future<?> look(Deadline deadline) {
        return store.asWork(deadline.atMost(TO_LIST), new CompanyRepository()::all)
                .compose(companies -> unheard(companies, deadline))
                .onSuccess(this::tell);
    }

    /** Returns the keys of those who may be called and of whom nobody hears of it. */
    private Future<List<String>> unheard(List<Company> companies, Deadline deadline) {
        List<String> found = new ArrayList<>();
        return look(companies.stream().filter(Company::active).iterator(), found, deadline)
                .map(found);
    }

    /** Looks at one after the other, those that are known in a loop: thousands of steps in each other are too deep. */
    private Future<Void> look(Iterator<Company> companies, List<String> found, Deadline deadline) {
        while (companies.hasNext()) {
            Company company = companies.next();
            Future<Void> looked = isUnheard(company, deadline)
                    .onSuccess(is -> {
                        if (is) {
                            found.add(company.key());
                        }
                    })
                    .mapEmpty();
            if (!looked.isComplete()) {
                return looked.compose(done -> look(companies, found, deadline));
            }
        }
        return Future.succeededFuture();
    }

    /** Of whom nothing can be found out now, what was found out last counts. */
    private Future<Boolean> isUnheard(Company company, Deadline deadline) {
        return stopped || deadline.passed()
                ? Future.succeededFuture(unheard.contains(company.key()))
                : profiles.apply(company.id(), deadline)
                        .map(this::isUnheard)
                        // That its contacts cannot be opened is told elsewhere.
                        .otherwise(unknown -> unheard.contains(company.key()));
    }

    private boolean isUnheard(CompanyProfile profile) {
        boolean told =
                mailed && !profile.company().calls().handover().contacts().isEmpty();
        return profile.isSomebodyToBeTold() && !told;
    }

    private void tell(List<String> found) {
        if (!found.isEmpty() && !found.equals(unheard)) {
            LOG.atWarn()
                    .addKeyValue("companies", found.size())
                    .addKeyValue("keys", found.stream().limit(MOST_NAMED).toList())
                    .addKeyValue("mailServer", mailed)
                    .log(
                            mailed
                                    ? "Nobody can be told what callers of these companies are promised: they name no contacts, and not"
                                            + " callbacks.by-list either"
                                    : "Nobody can be told what callers are promised: there is no mail server (mail.host)");
        }
        if (!found.isEmpty() || !unheard.isEmpty()) {
            dependencies.report(PEOPLE, found.isEmpty() ? Optional.empty() : Optional.of(ErrorCode.MISCONFIGURED));
        }
        unheard = found;
    }
}
