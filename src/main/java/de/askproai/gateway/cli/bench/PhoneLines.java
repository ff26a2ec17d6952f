package de.askproai.gateway.cli.bench;

import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.OpeningHours;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.delivery.Endpoint;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/** The companies that are called, each with a phone number and a calendar at an imitated vendor that answers at once. */
final class PhoneLines implements AutoCloseable {
    static final int COMPANIES = 10;
    static final String RETELL_KEY = "key_bench";
    static final String SERVICE = "Beratung";
    static final int MINUTES = 30;
    static final LocalTime OPENS = LocalTime.of(6, 0);
    static final LocalTime CLOSES = LocalTime.of(23, 0);

    private static final int EVENT_TYPE = 101;
    private static final String COMPANY = """
            company: %1$s
            name: Praxis %1$s
            connections:
              - {key: telefon, vendor: retell, id: retell_%1$s_bench, signing-secrets: %2$s, credentials: {apiKey: %2$s}}
              - {key: kalender, vendor: calcom, id: calcom_%1$s_bench, signing-secrets: %3$s, credentials: {apiKey: cal_%1$s}}
            branches:
              - {key: mitte, name: Mitte, zone: Europe/Berlin, numbers: ["%4$s"]}
            services:
              - {key: beratung, name: %5$s, duration: %6$dm, vendors: {calcom: {connection: kalender, eventTypeId: %7$d}}}
            """;

    private final Vertx vertx;
    private final Sandbox sandbox;

    private PhoneLines(Vertx vertx, Sandbox sandbox) {
        this.vertx = vertx;
        this.sandbox = sandbox;
    }

    /** @param vendors is told of each answer of a vendor */
    static PhoneLines open(VendorTime vendors) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setPreferNativeTransport(true));
        Sandbox sandbox = Waiting.on(Sandbox.start(vertx, SandboxOptions.local().withThrottle(ThrottlePlan.OFF)));
        Waiting.until(sandbox.watch(vendors::answered));
        return new PhoneLines(vertx, sandbox);
    }

    /** Returns the companies as files for {@code company apply}. */
    List<String> files() {
        List<String> files = new ArrayList<>();
        for (int company = 0; company < COMPANIES; company++) {
            files.add(COMPANY.formatted(
                    name(company), RETELL_KEY, BenchServers.SECRET, number(company), SERVICE, MINUTES, EVENT_TYPE));
        }
        return files;
    }

    /** Returns what the gateway has to be told to call these vendors; their quotas are not what is measured. */
    List<String> options() {
        return List.of(
                "vendors.retell.base-url=" + sandbox.retellUrl(),
                "vendors.calcom.base-url=" + sandbox.calcomUrl(),
                "vendors.stripe.base-url=" + sandbox.stripeUrl(),
                "vendors.calcom.requests-per-minute=1000000");
    }

    /** Opens the calendars, which tell the gateway on this port of their bookings. */
    void tell(int port) {
        for (int company = 0; company < COMPANIES; company++) {
            String url = "http://127.0.0.1:" + port + "/webhooks/calcom/calcom_" + name(company) + "_bench";
            Waiting.until(sandbox.put(CalcomAccount.salon(
                            name(company),
                            "cal_" + name(company),
                            EventType.of(EVENT_TYPE, "beratung", SERVICE, MINUTES))
                    .withHours(OpeningHours.daily(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, OPENS, CLOSES))
                    .withWebhook(Endpoint.of(url, BenchServers.SECRET))));
        }
    }

    static String path(int company) {
        return "/retell/retell_" + name(company) + "_bench/";
    }

    static String number(int company) {
        return "+4930901820%03d".formatted(company);
    }

    private static String name(int company) {
        return "line%02d".formatted(company);
    }

    @Override
    public void close() {
        Waiting.until(sandbox.close());
        Waiting.until(vertx.close());
    }
}
