package de.askproai.gateway.cli;

import de.askproai.gateway.assembly.PhoneSetup;
import de.askproai.gateway.assembly.PhoneVisit;
import de.askproai.gateway.cli.PhoneFindings.Finding;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.util.List;

/** Looks whether the phone agents of all companies are set up as the gateway and the company's file need it. */
final class PhoneChecks {
    private static final String WHAT = "phone agents";

    private final CheckReport report;

    private PhoneChecks(CheckReport report) {
        this.report = report;
    }

    static void run(GatewayConfig config, CheckReport report) {
        try {
            List<PhoneSetup> setups =
                    StoreVisit.run(config.database(), (vertx, store) -> new PhoneVisit(vertx, store, config).read());
            if (setups.isEmpty()) {
                report.ok(WHAT, "no company has a connection to Retell");
            }
            setups.forEach(new PhoneChecks(report)::report);
        } catch (GatewayException failure) {
            report.warn(WHAT, "could not be looked at: " + failure.detail(), "");
        }
    }

    private void report(PhoneSetup setup) {
        String where = setup.company() + "/" + setup.connection() + ": ";
        List<Finding> findings = PhoneFindings.of(setup);
        findings.forEach(finding -> report.warn(WHAT, where + finding.reason(), finding.remedy()));
        setup.failure()
                .ifPresentOrElse(
                        failure -> report.warn(WHAT, where + "could not be read: " + failure.detail(), remedy(failure)),
                        () -> {
                            if (findings.isEmpty()) {
                                report.ok(WHAT, where + sum(setup));
                            }
                        });
    }

    private static String sum(PhoneSetup setup) {
        int tools =
                setup.agents().stream().mapToInt(agent -> agent.tools().size()).sum();
        return "%d numbers, %d agents and %d tools are set up well"
                .formatted(setup.lines().size(), setup.agents().size(), tools);
    }

    private static String remedy(GatewayException failure) {
        return failure.code() == ErrorCode.UPSTREAM_CREDENTIALS
                ? "renew the connection's credentials.apiKey in the company's file and apply it"
                : failure.code() == ErrorCode.NOT_FOUND
                        ? "correct the agent of its number, or settings.agentId in the company's file"
                        : "try again later";
    }
}
