package de.askproai.gateway.assembly;

import de.askproai.gateway.booking.absence.AbsenceRetention;
import de.askproai.gateway.booking.appointment.AppointmentRetention;
import de.askproai.gateway.booking.change.ReasonRetention;
import de.askproai.gateway.call.CallRetention;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.message.PromiseRetention;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.tenant.Retention;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.webhook.EventRetention;
import de.askproai.gateway.work.CompanyPurge;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The chore that removes what single companies have kept for a shorter time than the configuration says. Thread-safe. */
final class CompanyRetention {
    private static final Duration READ_WITHIN = Duration.ofSeconds(4);

    private final Store store;
    private final CompanyPurge purge;
    private final RetentionConfig configured;

    CompanyRetention(Store store, CompanyPurge purge, RetentionConfig configured) {
        this.store = store;
        this.purge = purge;
        this.configured = configured;
    }

    /** Goes through all companies, also after one that failed; then fails as the last of those did. */
    Future<Void> run() {
        return store.asWork(Deadline.in(READ_WITHIN), new CompanyRepository()::all)
                .compose(this::all);
    }

    private Future<Void> all(List<Company> companies) {
        Future<Void> all = Future.succeededFuture();
        for (Company company : companies) {
            all = all.transform((done, failure) -> of(company)
                    .compose(now -> failure == null ? Future.succeededFuture() : Future.failedFuture(failure)));
        }
        return all;
    }

    private Future<Void> of(Company company) {
        Retention retention = company.calls().privacy().retention();
        Optional<Duration> calls = retention.shorterCalls(configured);
        return purge(company, retention.shorterEvents(configured), EventRetention::deleteOf)
                .compose(done -> purge(company, calls, CallRetention::deleteOf))
                .compose(done -> purge(company, calls, ReasonRetention::forgetOf))
                .compose(done -> purge(company, calls, PromiseRetention::deleteOf))
                .compose(done -> purge(company, calls, AbsenceRetention::deleteOf))
                .compose(done -> purge(company, retention.appointments(), AppointmentRetention::forgetOf));
    }

    private Future<Void> purge(Company company, Optional<Duration> keep, CompanyPurge.Step step) {
        return keep.map(span -> purge.run(company.id(), span, step)).orElseGet(Future::succeededFuture);
    }
}
