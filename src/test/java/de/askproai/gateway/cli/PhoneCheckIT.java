package de.askproai.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.Host;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.retell.Agent;
import de.askproai.gateway.sandbox.retell.CustomTool;
import de.askproai.gateway.sandbox.retell.PhoneNumber;
import de.askproai.gateway.sandbox.retell.RetellAccount;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.store.redis.TestRedis;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code check} reads phone agents at the sandbox's Retell. */
class PhoneCheckIT {
    private static final String TOOLS = "https://gateway.example/retell/retell_0123456789abcdef/tools/";

    @RegisterExtension
    private final TestVertx test = new TestVertx();

    @TempDir
    private Path directory;

    private final DatabaseConfig database = TestDatabase.fresh();
    private final String masterKey = MasterKey.generate().reveal();
    private Sandbox sandbox;
    private boolean calendars;

    @BeforeEach
    void open() {
        sandbox = Await.value(Sandbox.start(test.vertx(), SandboxOptions.local().atPace(0.01)));
    }

    @Test
    void findsAnAgentThatIsSetUpWell() throws IOException {
        apply("good", "off", "tools: {}");
        put(account(
                "good",
                Agent.of("agent_good", "Frieda")
                        .withStorage("basic_attributes_only")
                        .withRetention(90)
                        .withBeginMessage("{{disclosure}} Wie kann ich helfen?")
                        .withTransfers()
                        .withEvents(Set.of(
                                "call_started",
                                "call_ended",
                                "call_analyzed",
                                "transfer_bridged",
                                "transfer_cancelled"))
                        .withTools(List.of(
                                new CustomTool("check_availability", TOOLS + "check_availability", 2500, null, null),
                                new CustomTool("book", TOOLS + "book_appointment?call_id=x", 5000, true, "POST"),
                                new CustomTool("weather", "https://weather.example/today", null, null, "GET"))),
                "agent_good"));

        CommandRun run = check();

        assertThat(run.out())
                .containsPattern("ok +phone agents +good/phone: 1 numbers, 1 agents and 2 tools are set up well")
                .doesNotContainPattern("warn +phone agents");
    }

    @Test
    void reportsWhatIsWrongWithAnAgentAndWhatToChange() throws IOException {
        apply("bad", "off", "tools: {check_availability: {deadline: 3s}}");
        apply("other", "ask", "tools: {}");
        put(account(
                "bad",
                Agent.of("agent_bad", "Frieda")
                        .withRetention(91)
                        .withBeginMessage("Guten Tag!")
                        .withTransfers()
                        .withTools(List.of(
                                new CustomTool(
                                        "check_availability", TOOLS + "check_availability", 120_000, null, "GET"),
                                new CustomTool(
                                        "collect_appointment_data_v4",
                                        "https://gateway.example/old",
                                        5000,
                                        null,
                                        "DELETE"))),
                null));
        put(account("other", Agent.of("agent_other", "Otto").withStorage("basic_attributes_only"), "agent_other"));

        CommandRun run = check();

        assertThat(run.out())
                .contains("bad/phone: +493012345670 has no fallback agent")
                .contains("→ give the number an inbound agent")
                .contains("bad/phone: agent Frieda keeps recordings", "basic_attributes_only")
                .contains("check_availability of agent Frieda waits 120000 ms, the gateway answers within 3000 ms")
                .contains("→ set its timeout_ms to 4000")
                .contains("collect_appointment_data_v4 of agent Frieda is silent while it writes, up to 4000 ms")
                .contains("→ set its speak_during_execution to true")
                .contains("check_availability of agent Frieda is called by GET", "it is answered only at branches")
                .contains("collect_appointment_data_v4 of agent Frieda is called by DELETE", "it is refused")
                .contains("→ set its method to POST")
                .contains(
                        "bad/phone: Retell keeps the calls of agent Frieda for 91 days, here they are kept for 90 days")
                .contains("→ set the agent's data_storage_retention_days to 90")
                .contains("bad/phone: agent Frieda has {{disclosure}} neither in its begin message nor in a prompt")
                .contains("bad/phone: agent Frieda does not send transfer_bridged, transfer_cancelled")
                .contains("→ add that to the agent's webhook_events")
                .contains("other/phone: agent Otto keeps no recordings")
                .contains("other/phone: Retell keeps the calls of agent Otto for ever")
                .doesNotContainPattern("fail +phone agents")
                .doesNotContain("key_bad", "key_other");
        assertThat(warnings(run)).isEqualTo(12);
    }

    @Test
    void warnsWhereRetellCannotBeAskedAndStillReportsTheOthers() throws IOException {
        apply("stranger", "off", "tools: {}");
        apply("good", "ask", "tools: {}");
        put(account("good", Agent.of("agent_good", "Frieda"), "agent_gone"));
        String fault = Await.value(sandbox.addFault(Fault.status("retell", 503).on("GET", "/v2/list-phone-numbers")));

        CommandRun away = check();
        assertThat(Await.value(sandbox.removeFault(fault))).isTrue();
        CommandRun back = check();

        assertThat(away.out())
                .containsPattern("warn +phone agents +good/phone: could not be read: .*503")
                .contains("→ try again later");
        assertThat(back.out())
                .containsPattern("warn +phone agents +stranger/phone: could not be read: .*401")
                .contains("→ renew the connection's credentials.apiKey")
                .containsPattern("warn +phone agents +good/phone: could not be read: .*agents.get")
                .contains("→ correct the agent of its number")
                .doesNotContain("key_stranger", "\tat ");
    }

    @Test
    void reportsWhatIsBookedInCalendarsAndNotAsLongAsItsService() throws IOException {
        calendars = true;
        apply("salon", "off", """
                branches: [{key: mitte, name: Mitte, zone: Europe/Berlin}]
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, vendors: {calcom: {connection: kalender, eventTypeId: 101}}}
                  - {key: farbe, name: Farbe, duration: 1h, vendors: {calcom: {connection: kalender, eventTypeId: 102}}}
                  - {key: beides, name: Schnitt und Farbe, combines: [schnitt, farbe], vendors: {calcom: {connection: kalender, eventTypeId: 103}}}
                  - {key: kur, name: Kur, duration: 15m, vendors: {calcom: {connection: kalender, eventTypeId: 999}}}
                """);
        Await.value(sandbox.put(CalcomAccount.salon(
                "salon",
                "cal_live_salon",
                EventType.of(101, "schnitt", "Schnitt", 30),
                EventType.of(102, "farbe", "Farbe", 60),
                EventType.of(103, "beides", "Schnitt und Farbe", 60))));
        put(account("salon", Agent.of("agent_salon", "Frieda").withStorage("basic_attributes_only"), "agent_salon"));

        CommandRun run = check();

        assertThat(run.out())
                .containsPattern(
                        "warn +calendars +salon/kalender: event type 103 of service beides takes 60 minutes there, its parts together 90")
                .containsPattern("warn +calendars +salon/kalender: event type 999 of service kur could not be read")
                .contains("→ correct its eventTypeId")
                .containsPattern("ok +calendars +2 of 4 event types are as long as their services")
                .doesNotContain("event type 101", "event type 102", "cal_live_salon");
    }

    @Test
    void reportsHostsThatAreNotWhoServesByTheFile() throws IOException {
        calendars = true;
        apply("salon", "off", """
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, vendors: {calcom: {eventTypeId.schnitt: 401}}}
                  - {key: west, name: West, zone: Europe/Berlin, vendors: {calcom: {eventTypeId.schnitt: 402}}}
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, vendors: {calcom: {connection: kalender}}}
                staff:
                  - {key: anna, name: Anna, branches: [mitte], services: [schnitt], vendors: {calcom: {userId: 11}}}
                  - {key: ben, name: Ben, branches: [west], services: [schnitt], vendors: {calcom: {userId: 12}}}
                """);
        Host anna = new Host(11, "Anna", "anna@example.com", "anna");
        Host ben = new Host(12, "Ben", "ben@example.com", "ben");
        Host chef = new Host(99, "Chef", "chef@example.com", "chef");
        EventType mitte = EventType.of(401, "mitte", "Schnitt", 30).roundRobin(anna, ben, chef);
        put(account("salon", Agent.of("agent_salon", "Frieda").withStorage("basic_attributes_only"), "agent_salon"));

        Await.value(sandbox.put(CalcomAccount.salon(
                "salon",
                "cal_live_salon",
                mitte,
                EventType.of(402, "west", "Schnitt", 30).roundRobin(chef))));
        CommandRun mixed = check();
        Await.value(sandbox.put(CalcomAccount.salon(
                "salon",
                "cal_live_salon",
                mitte.roundRobin(anna),
                EventType.of(402, "west", "Schnitt", 30).roundRobin(ben, chef))));
        CommandRun own = check();

        assertThat(mixed.out())
                .containsPattern("warn +calendars +salon/kalender: event type 401 of service schnitt at mitte: ben is a"
                        + " host of it and by the company's file only at west")
                .contains(
                        "event type 402 of service schnitt at west: ben serves it by the company's file and is no host")
                .contains("event type 402 of service schnitt at west: 99 is a host at mitte, west alike")
                .contains("→ make them a host of it at Cal.com", "→ take them out of its hosts", "→ name them in")
                .containsPattern("ok +calendars +2 of 2 event types");
        assertThat(own.out()).doesNotContainPattern("warn +calendars");
    }

    @Test
    void asksForWhatIsOfABranchOrAPersonAtTheConnectionThatCountsForIt() throws IOException {
        calendars = true;
        apply("salon", "off", """
                branches:
                  - {key: mitte, name: Mitte, zone: Europe/Berlin, vendors: {calcom: {eventTypeId.schnitt: 401}}}
                  - {key: west, name: West, zone: Europe/Berlin}
                services:
                  - {key: schnitt, name: Schnitt, duration: 30m, vendors: {calcom: {eventTypeId: 402}}}
                  - {key: farbe, name: Farbe, duration: 1h, vendors: {calcom: {connection: zweitkalender, eventTypeId: 601}}}
                staff:
                  - {key: anna, name: Anna, branches: [mitte], services: [schnitt], vendors: {calcom: {connection: zweitkalender, eventTypeId.schnitt: 602}}}
                  - {key: ben, name: Ben, branches: [west], services: [schnitt], vendors: {calcom: {eventTypeId.schnitt: 403}}}
                """, """
                  - {key: zweitkalender, vendor: calcom, signing-secrets: whsec_zwei, credentials: {apiKey: cal_live_zwei}}
                """);
        Await.value(sandbox.put(CalcomAccount.salon(
                "salon",
                "cal_live_salon",
                EventType.of(401, "mitte", "Schnitt", 45),
                EventType.of(402, "schnitt", "Schnitt", 45),
                EventType.of(403, "ben", "Schnitt", 45))));
        Await.value(sandbox.put(CalcomAccount.salon(
                "zwei",
                "cal_live_zwei",
                EventType.of(601, "farbe", "Farbe", 45),
                EventType.of(602, "anna", "Schnitt", 45))));
        put(account("salon", Agent.of("agent_salon", "Frieda").withStorage("basic_attributes_only"), "agent_salon"));

        CommandRun run = check();

        assertThat(run.out())
                .contains(
                        "salon/kalender: event type 401 of service schnitt at mitte takes 45 minutes",
                        "salon/kalender: event type 402 of service schnitt takes 45 minutes",
                        "salon/kalender: event type 403 of service schnitt with ben takes 45 minutes",
                        "salon/zweitkalender: event type 601 of service farbe takes 45 minutes",
                        "salon/zweitkalender: event type 602 of service schnitt with anna takes 45 minutes")
                .containsPattern("calendars +0 of 5 event types")
                .doesNotContain("could not be read");
    }

    @Test
    void warnsOfCompaniesThatAskForCodesNobodyCanSend() throws IOException {
        String branch = "\nbranches: [{key: mitte, name: Mitte, zone: Europe/Berlin}]";
        apply("careful", "off", "identity: code" + branch);
        apply("closed", "off", "identity: code\nactive: false" + branch);
        apply("looking", "off", "callbacks: {by-list: true}" + branch);

        CommandRun without = check();
        CommandRun with = check("--set", "mail.host=127.0.0.1", "--set", "mail.from=gateway@salon.example");

        assertThat(without.out())
                .containsPattern("warn +one-time codes +careful: .*without a mail server")
                .containsPattern("warn +people to tell +there is no mail server, so that nobody of 1 companies is told")
                .contains("→ set mail.host and mail.from")
                .contains("careful/branch mitte, contacts: there is nobody")
                .doesNotContain("looking/branch mitte")
                .doesNotContain("closed: callers");
        assertThat(with.out())
                .containsPattern("ok +one-time codes +can be mailed for 1 companies")
                .containsPattern("ok +people to tell +can be mailed")
                .doesNotContainPattern("warn +one-time codes|warn +people to tell");
    }

    private static long warnings(CommandRun run) {
        return run.out()
                .lines()
                .filter(line -> line.matches("warn +phone agents.*"))
                .count();
    }

    /** Its number asks the gateway first, and falls back to the given agent. */
    private static RetellAccount account(String company, Agent agent, @Nullable String fallback) {
        return new RetellAccount(
                company,
                "key_" + company,
                null,
                null,
                List.of(agent),
                List.of(new PhoneNumber(
                        "+493012345670", "front", fallback, null, "https://gateway.example/retell/x/inbound")));
    }

    private void put(RetellAccount account) {
        Await.value(sandbox.put(account));
    }

    private void apply(String company, String recording, String tools) throws IOException {
        apply(company, recording, tools, "");
    }

    private void apply(String company, String recording, String tools, String connections) throws IOException {
        Path file = Files.writeString(
                directory.resolve(company + ".yaml"), """
                company: %1$s
                name: %1$s
                privacy: {recording: '%2$s'}
                %3$s
                connections:
                  - {key: kalender, vendor: calcom, signing-secrets: whsec_%1$s, credentials: {apiKey: cal_live_%1$s}}
                  - key: phone
                    vendor: retell
                    signing-secrets: key_%1$s
                    credentials: {apiKey: key_%1$s}
                    settings: {agentId: agent_%1$s}
                %4$s
                """.formatted(company, recording, tools, connections));
        CommandRun run = run("company", "apply", file.toString());
        assertThat(run.exitCode()).as(run.everything()).isZero();
    }

    @CanIgnoreReturnValue
    private CommandRun check(String... more) {
        return run(Stream.concat(
                        Stream.of(
                                "check",
                                "--set",
                                "vendors.retell.base-url=" + sandbox.retellUrl(),
                                "--set",
                                "vendors.calcom.base-url=" + sandbox.calcomUrl()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private CommandRun run(String... arguments) {
        int command = arguments[0].equals("check") ? 1 : 2;
        return CommandRun.of(Stream.of(
                        Stream.of(arguments).limit(command),
                        settings(),
                        Stream.of(arguments).skip(command))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    private Stream<String> settings() {
        return Stream.of(
                        "security.encryption-key=" + masterKey,
                        "vendors.calcom.enabled=" + calendars,
                        "vendors.stripe.enabled=false",
                        "redis.uri=redis://127.0.0.1:" + TestRedis.port(),
                        "database.uri=postgresql://127.0.0.1:" + database.port() + "/" + database.database(),
                        "database.app-password=" + database.app().password().reveal(),
                        "database.work-password=" + database.work().password().reveal())
                .flatMap(setting -> Stream.of("--set", setting));
    }
}
