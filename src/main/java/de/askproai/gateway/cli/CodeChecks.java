package de.askproai.gateway.cli;

import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.tenant.CallPolicy.Identity;
import de.askproai.gateway.tenant.Company;
import de.askproai.gateway.tenant.CompanyRepository;
import de.askproai.gateway.time.Deadline;
import java.util.List;

/** Looks whether companies whose callers show who they are by a one-time code could ever send one. */
final class CodeChecks {
    private static final String WHAT = "one-time codes";

    private CodeChecks() {}

    static void run(GatewayConfig config, CheckReport report) {
        try {
            List<Company> asking = StoreVisit.run(
                    config.database(),
                    (vertx, store) -> store.asWork(
                                    Deadline.in(config.database().timeout()), new CompanyRepository()::all)
                            .map(CodeChecks::asking));
            if (asking.isEmpty()) {
                report.ok(WHAT, "no company asks for them");
            } else if (config.mail().isPresent()) {
                report.ok(WHAT, "can be mailed for " + asking.size() + " companies that ask for them");
            } else {
                asking.forEach(company -> report.warn(
                        WHAT,
                        company.key()
                                + ": callers have to say a code (identity: code), and without a mail server nobody gets one",
                        "set mail.host and mail.from, or identity: number-and-name in the company's file"));
            }
        } catch (GatewayException failure) {
            report.warn(WHAT, "could not be looked at: " + failure.detail(), "");
        }
    }

    private static List<Company> asking(List<Company> companies) {
        return companies.stream()
                .filter(company -> company.active() && company.calls().identity() == Identity.CODE)
                .toList();
    }
}
