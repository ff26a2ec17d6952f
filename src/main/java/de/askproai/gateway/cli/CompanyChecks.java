package de.askproai.gateway.cli;

import de.askproai.gateway.assembly.CompanyVisit;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.GatewayException;

/** Looks whether what is stored of companies works as it is, and whether aliases stand for their connections. */
final class CompanyChecks {
    private static final String WHAT = "companies";

    private CompanyChecks() {}

    static void run(GatewayConfig config, CheckReport report) {
        try {
            CompanyVisit.Findings found =
                    StoreVisit.run(config.database(), (vertx, store) -> new CompanyVisit(vertx, store, config).read());
            found.stored().forEach(reason -> report.warn(WHAT, reason, "correct the company's file and apply it"));
            found.configured().forEach(reason -> report.warn(WHAT, reason, "correct aliases in the configuration"));
            PeopleChecks.run(found.toBeTold(), config.mail().isPresent(), report);
            if (found.areNone()) {
                report.ok(
                        WHAT,
                        "%d active, %d connections in use, set up well"
                                .formatted(found.companies(), found.connections()));
            }
        } catch (GatewayException failure) {
            report.warn(WHAT, "could not be looked at: " + failure.detail(), "");
        }
    }
}
