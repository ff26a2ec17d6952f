package de.askproai.gateway.cli;

import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.time.Deadline;

/** Looks whether anybody could be told what callers of the companies are promised. */
final class PeopleChecks {
    private static final String WHAT = "people to tell";

    private PeopleChecks() {}

    static void run(GatewayConfig config, CheckReport report) {
        try {
            long active = StoreVisit.run(
                    config.database(),
                    (vertx, store) -> store.asWork(
                                    Deadline.in(config.database().timeout()), new CompanyRepository()::all)
                            .map(companies ->
                                    companies.stream().filter(Company::active).count()));
            if (config.mail().isPresent() || active == 0) {
                report.ok(WHAT, active == 0 ? "no company needs them" : "can be mailed what callers are promised");
            } else {
                report.warn(
                        WHAT,
                        "there is no mail server, so that nobody of %d companies is told what their callers are promised"
                                .formatted(active),
                        "set mail.host and mail.from");
            }
        } catch (GatewayException failure) {
            report.warn(WHAT, "could not be looked at: " + failure.detail(), "");
        }
    }
}
