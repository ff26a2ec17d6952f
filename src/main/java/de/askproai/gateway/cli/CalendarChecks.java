package de.askproai.gateway.cli;

import de.askproai.gateway.assembly.CalendarSetup;
import de.askproai.gateway.assembly.CalendarVisit;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.util.List;

/** Looks whether what is booked in calendars takes as long as the companies' files say, combinations above all. */
final class CalendarChecks {
    private static final String WHAT = "calendars";

    private final CheckReport report;

    private CalendarChecks(CheckReport report) {
        this.report = report;
    }

    static void run(GatewayConfig config, CheckReport report) {
        try {
            List<CalendarSetup> setups =
                    StoreVisit.run(config.database(), (vertx, store) -> new CalendarVisit(vertx, store, config).read());
            setups.stream().filter(setup -> !setup.fits()).forEach(new CalendarChecks(report)::report);
            long fitting = setups.stream().filter(CalendarSetup::fits).count();
            report.ok(WHAT, fitting + " of " + setups.size() + " event types are as long as their services");
        } catch (GatewayException failure) {
            report.warn(WHAT, "could not be looked at: " + failure.detail(), "");
        }
    }

    private void report(CalendarSetup setup) {
        String where = setup.company() + "/" + setup.connection() + ": event type " + setup.resource() + " of service "
                + setup.service()
                + setup.branch().map(branch -> " at " + branch).orElse("")
                + setup.staff().map(person -> " with " + person).orElse("");
        setup.failure()
                .ifPresentOrElse(
                        failure ->
                                report.warn(WHAT, where + " could not be read: " + failure.detail(), remedy(failure)),
                        () -> report.warn(
                                WHAT,
                                where
                                        + " takes %d minutes there, %s %d"
                                                .formatted(
                                                        setup.minutes().get(0),
                                                        setup.combined() ? "its parts together" : "here",
                                                        setup.wanted()),
                                "make both equal: else times are given away that are taken, or kept that are free"));
    }

    private static String remedy(GatewayException failure) {
        return failure.code() == ErrorCode.UPSTREAM_CREDENTIALS
                ? "renew the connection's credentials.apiKey in the company's file and apply it"
                : failure.code() == ErrorCode.NOT_FOUND
                        ? "correct its eventTypeId in the company's file and apply it"
                        : "try again later";
    }
}
