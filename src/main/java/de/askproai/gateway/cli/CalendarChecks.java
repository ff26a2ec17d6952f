package de.askproai.gateway.cli;

import de.askproai.gateway.assembly.CalendarSetup;
import de.askproai.gateway.assembly.CalendarVisit;
import de.askproai.gateway.assembly.HostDifference;
import de.askproai.gateway.config.GatewayConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import java.util.List;

/** Looks whether what is booked in calendars takes as long, and is with whom, the companies' files say. */
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
            CalendarChecks checks = new CalendarChecks(report);
            setups.forEach(setup -> {
                if (!setup.fits()) {
                    checks.report(setup);
                }
                setup.differences().forEach(difference -> checks.report(setup, difference));
            });
            long fitting = setups.stream().filter(CalendarSetup::fits).count();
            report.ok(WHAT, fitting + " of " + setups.size() + " event types are as long as their services");
        } catch (GatewayException failure) {
            report.warn(WHAT, "could not be looked at: " + failure.detail(), "");
        }
    }

    private static String where(CalendarSetup setup) {
        return setup.company() + "/" + setup.connection() + ": event type " + setup.resource() + " of service "
                + setup.service()
                + setup.branch().map(branch -> " at " + branch).orElse("")
                + setup.staff().map(person -> " with " + person).orElse("");
    }

    private void report(CalendarSetup setup, HostDifference difference) {
        String who = where(setup) + ": " + difference.person();
        String branches = String.join(", ", difference.branches());
        switch (difference.kind()) {
            case NO_HOST ->
                report.warn(
                        WHAT,
                        who + " serves it by the company's file and is no host of it, so nobody is booked with them",
                        "make them a host of it at Cal.com, or take the service from them in the company's file");
            case ELSEWHERE ->
                report.warn(
                        WHAT,
                        who + " is a host of it and by the company's file only at " + branches
                                + ", so callers may be booked with somebody who is elsewhere",
                        "take them out of its hosts at Cal.com, or name the branch for them in the company's file");
            case NOT_THEIRS ->
                report.warn(
                        WHAT,
                        who + " is a host of it, too, so callers may be booked with somebody they did not choose",
                        "take them out of its hosts at Cal.com");
            case SHARED ->
                report.warn(
                        WHAT,
                        who + " is a host at " + branches + " alike, and the company's file does not say so",
                        "name them in the company's file (vendors.calcom.userId, branches), or take them out of the hosts"
                                + " of one at Cal.com");
        }
    }

    private void report(CalendarSetup setup) {
        String where = where(setup);
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
