package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.assembly.RetellAgent.Answer;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.RetentionConfig;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.payment.BillingAccount;
import de.askproai.gateway.payment.CreateCustomer;
import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.Sandbox;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.SandboxOptions;
import de.askproai.gateway.sandbox.calcom.CalcomAccount;
import de.askproai.gateway.sandbox.calcom.EventType;
import de.askproai.gateway.sandbox.calcom.ThrottlePlan;
import de.askproai.gateway.sandbox.door.Fault;
import de.askproai.gateway.sandbox.stripe.StripeAccount;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.apply.CompanyFileReader;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.BusinessClock;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.tool.Tool;
import de.askproai.gateway.webhook.HandleEvents;
import de.askproai.gateway.webhook.ReceivedEvent;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("alone")
class CallLaneIT {
    /** A Wednesday; the shop is open from 9 to 18 o'clock. */
    private static final Instant NOW = Instant.parse("2026-12-02T09:15:00Z");

    private static final String LINDE = "+4930901820150";
    private static final String EICHE = "+4930901820250";
    private static final String CALLER = "+491701234567";

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private Sandbox sandbox;
    private CallLaneNode node;
    private RetellAgent agent;
    private UUID linde;

    @BeforeEach
    void open() {
        sandbox = Await.value(Sandbox.start(
                test.vertx(),
                SandboxOptions.local()
                        .withThrottle(ThrottlePlan.OFF)
                        .with(CalcomAccount.salon(
                                "linde", "cal_live_linde", EventType.of(101, "schnitt", "Schnitt", 30)))
                        .with(CalcomAccount.salon(
                                "eiche", "cal_live_eiche", EventType.of(201, "schnitt", "Schnitt", 30)))
                        .with(StripeAccount.of("linde", "sk_test_linde"))));
        Await.value(sandbox.setNow(NOW));
        MasterKey master = CallLaneNode.masterKey();
        DatabaseConfig database = TestDatabase.fresh();
        String lindeYaml = company("linde", LINDE, 101);
        CallLaneNode.apply(test.vertx(), database, master, lindeYaml, company("eiche", EICHE, 201));
        linde = companyId(lindeYaml);
        node = CallLaneNode.start(
                test.vertx(), database, master, sandbox, BusinessClock.startingAt(NOW), quickToHeal());
        agent = new RetellAgent(
                test.vertx(), "key_test_retell", node.lane.toolbox().tools());
    }

    @AfterEach
    void close() {
        node.close();
        Await.value(sandbox.close());
    }

    @Test
    void whatCanFailIsCountedBeforeTheFirstCall() {
        assertThat(node.lane.toolbox().tools().all())
                .isNotEmpty()
                .allSatisfy(tool -> assertThat(List.of(
                                count(MeterNames.REQUESTS, tool, "success"),
                                count(MeterNames.REQUESTS, tool, "upstream_timeout"),
                                count(MeterNames.REQUESTS_FAILED, tool, "upstream_timeout")))
                        .containsOnly(0.0));
        assertThat(List.of("created", "failed", "change_promised", "absence_cancelled"))
                .allSatisfy(status -> assertThat(node.meters
                                .get(MeterNames.BOOKING)
                                .tag(MeterNames.STATUS, status)
                                .counter()
                                .count())
                        .isZero());
        assertThat(node.meters
                        .get(MeterNames.IDEMPOTENCY_HITS)
                        .tag(MeterNames.OPERATION, "book_appointment")
                        .counter()
                        .count())
                .isZero();
    }

    private double count(String meter, Tool tool, String outcome) {
        return node.meters
                .get(meter)
                .tags(MeterNames.OPERATION, tool.spec().name(), MeterNames.OUTCOME, outcome)
                .counter()
                .count();
    }

    @Test
    void tellsTheAgentWhereTheCallerIsAndRefusesUnknownNumbers() {
        Answer known = inbound(LINDE);
        Answer foreign = inbound(EICHE);
        Answer unknown = inbound("+4930000000000");

        JsonObject welcome = known.body().getJsonObject("call_inbound");
        assertThat(known.millis()).isLessThan(800);
        assertThat(welcome.getJsonObject("dynamic_variables").getString("branch_name"))
                .isEqualTo("linde Mitte");
        assertThat(welcome.getJsonObject("dynamic_variables").getString("customer_known"))
                .isEqualTo("false");
        assertThat(welcome.getJsonObject("agent_override"))
                .as("nobody agreed to be recorded")
                .isEqualTo(new JsonObject("{\"agent\":{\"data_storage_setting\":\"basic_attributes_only\"}}"));
        assertThat(foreign.body().getJsonObject("call_inbound")).isEqualTo(new JsonObject().put("reject", true));
        assertThat(unknown.body().getJsonObject("call_inbound")).isEqualTo(new JsonObject().put("reject", true));
    }

    @Test
    void servesThePredecessorsPlaceForTheToolThatTheBodyNames() {
        JsonObject call = new JsonObject().put("call_id", "call_alias").put("to_number", LINDE);
        JsonObject named = new JsonObject()
                .put("name", "get_current_context")
                .put("call", call)
                .put("args", new JsonObject());
        String alias = node.url("/api/mcp/retell/tools");

        Answer answer = Await.value(agent.post(alias, named.toBuffer()));
        Answer unnamed = Await.value(agent.post(
                alias + "?call_id=call_alias",
                new JsonObject().put("date", "morgen").toBuffer()));
        Answer unknown = Await.value(
                agent.post(alias, named.copy().put("name", "no_such_tool").toBuffer()));
        Answer forged = Await.value(agent.post(alias, named.toBuffer(), "v=1,d=0"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.facts().getString("date")).isEqualTo("2026-12-02");
        assertThat(List.of(unnamed, unknown)).allSatisfy(CallLaneIT::isSpokenRefusal);
        assertThat(forged.status()).isEqualTo(401);
    }

    private Answer post(String tool, Object args, String transcript) {
        JsonObject call = new JsonObject()
                .put("call_id", "call_odd")
                .put("to_number", LINDE)
                .put("transcript", transcript);
        JsonObject body = new JsonObject().put("name", tool).put("call", call).put("args", args);
        return Await.value(agent.post(toolUrl("linde", tool), body.toBuffer()));
    }

    private static void isSpokenRefusal(Answer answer) {
        RetellAgent.assertSpeakable(answer);
        assertThat(answer.body().getBoolean("success")).isFalse();
        assertThat(answer.message()).endsWith("Soll Sie jemand zurückrufen?");
    }

    /** Whatever else a signed call has, an agent that hears nothing but an error falls silent. */
    @Test
    void answersAnAgentThatCallsOddly() {
        Answer unknown = tool("no_such_tool", "call_odd", new JsonObject());
        Answer versions = tool("get_current_context_v4_v5", "call_odd", new JsonObject());
        List<Answer> odd = Stream.of(new JsonArray().add("morgen").add("mittags"), "morgen", 7)
                .map(args -> post("parse_date", args, ""))
                .toList();
        Answer longCall = post("get_current_context", new JsonObject(), "User: ja\n".repeat(150_000));
        Answer forged = Await.value(agent.post(toolUrl("linde", "no_such_tool"), Buffer.buffer("{}"), "v=1,d=0"));

        isSpokenRefusal(unknown);
        assertThat(versions.facts().getString("date")).isEqualTo("2026-12-02");
        assertThat(odd).allSatisfy(RetellAgent::assertSpeakable);
        assertThat(odd.get(1).body().getString("date")).isEqualTo("2026-12-03");
        assertThat(longCall.facts().getString("date")).isEqualTo("2026-12-02");
        assertThat(forged.status()).isEqualTo(401);
    }

    @Test
    void takesACallerFromTheFirstQuestionToTheAppointment() {
        Answer context = tool("get_current_context", "call_whole", new JsonObject());
        Answer free = tool(
                "check_availability",
                "call_whole",
                new JsonObject()
                        .put("datum", "morgen")
                        .put("uhrzeit", "14 Uhr")
                        .put("dienstleistung", "Männerschnitt"));
        Answer booked = tool("book_appointment", "call_whole", wish("14 Uhr"));
        Answer gone = tool(
                "check_availability",
                "call_other",
                new JsonObject().put("date", "2026-12-03").put("time", "14:00").put("service", "Herrenschnitt"));

        assertThat(context.facts().getString("date")).isEqualTo("2026-12-02");
        assertThat(free.message()).isEqualTo("Ja, morgen um 14 Uhr ist frei. Soll ich den Termin eintragen?");
        assertThat(booked.body().getBoolean("success")).isTrue();
        assertThat(booked.message()).isEqualTo("Ihr Termin für Herrenhaarschnitt morgen um 14 Uhr ist gebucht.");
        assertThat(gone.facts().getBoolean("available")).isFalse();
        assertThat(gone.facts().getJsonArray("slots")).isNotEmpty();
        assertThat(created()).isEqualTo(1);
        assertThat(states()).containsExactly("confirmed");
        Answer again = inbound(LINDE);
        assertThat(again.body()
                        .getJsonObject("call_inbound")
                        .getJsonObject("dynamic_variables")
                        .getString("customer_known"))
                .isEqualTo("true");
        assertThat(again.body().encode()).doesNotContain("Muster");
        Await.untilAsserted(() -> assertThat(kinds("call_whole"))
                .containsSequence("get_current_context", "check_availability", "book_appointment"));
        assertThat(kinds("call_whole")).contains("booked");
    }

    @Test
    void fiftyCallersForOneSlotGetOneAppointmentAndFortyNineAlternatives() {
        List<Future<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(agent.tool(
                    toolUrl("linde", "book_appointment"),
                    "call_" + i,
                    "+4917012345" + (10 + i),
                    LINDE,
                    wish("14 Uhr")));
        }
        Await.value(Future.all(calls));

        List<Answer> answers = calls.stream().map(Future::result).toList();
        answers.forEach(RetellAgent::assertSpeakable);
        assertThat(answers)
                .filteredOn(answer -> answer.body().getBoolean("success"))
                .hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> !answer.body().getBoolean("success"))
                .allSatisfy(answer -> {
                    assertThat(answer.facts().getJsonArray("alternatives")).isNotEmpty();
                    assertThat(answer.message()).contains("nicht verfügbar", "Frei wäre");
                });
        assertThat(answers).allSatisfy(answer -> assertThat(answer.millis()).isLessThan(4200));
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void theSameToolCallFiveTimesAtOnceHasOneEffectAndFiveEqualAnswers() {
        List<Future<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            calls.add(agent.tool(
                    toolUrl("linde", "book_appointment"),
                    "call_same",
                    CALLER,
                    LINDE,
                    wish(i % 2 == 0 ? "14 Uhr" : "14:00")));
        }
        Await.value(Future.all(calls));

        List<JsonObject> answers =
                calls.stream().map(call -> call.result().body()).distinct().toList();
        assertThat(answers)
                .singleElement()
                .satisfies(answer -> assertThat(answer.getBoolean("success")).isTrue());
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void promisesInTimeWhileTheCalendarIsSilentAndKeepsThePromiseWhenItIsBack() {
        Await.value(sandbox.addFault(Fault.delay("calcom", 30_000).forAccount("linde")));

        Answer promised = tool("book_appointment", "call_promise", wish("15 Uhr"));
        Answer again = tool("book_appointment", "call_promise", wish("15:00"));
        Answer look = tool("check_availability", "call_promise", new JsonObject().put("datum", "morgen"));

        RetellAgent.assertSpeakable(promised);
        assertThat(promised.millis()).isLessThan(4000);
        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(again.body()).isEqualTo(promised.body());
        assertThat(look.millis()).isLessThan(1700);
        assertThat(look.message()).contains("Kalender");
        assertThat(states()).containsExactly("promised");
        assertThat(promises()).containsExactly("open");

        Await.value(sandbox.clearFaults());
        Await.untilAsserted(Duration.ofSeconds(60), () -> assertThat(states()).containsExactly("confirmed"));
        assertThat(promises()).containsExactly("kept");
        assertThat(created()).isEqualTo(1);
        Await.untilAsserted(() -> assertThat(kinds("call_promise")).contains("promised", "booked"));
    }

    @Test
    void aBookingWhoseAnswerWasLostIsFoundAgainAndNotMadeTwice() {
        Await.value(sandbox.addFault(Fault.status("calcom", 500)
                .forAccount("linde")
                .on("POST", "/v2/bookings")
                .times(1)
                .afterTheEffect()));

        Answer promised = tool("book_appointment", "call_lost", wish("16 Uhr"));

        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        Await.untilAsserted(Duration.ofSeconds(60), () -> assertThat(states()).containsExactly("confirmed"));
        assertThat(created()).isEqualTo(1);
    }

    @Test
    void oneCompanysQuotaIsNobodyElsesAndIsNotTheVendorsFault() {
        Await.value(
                sandbox.addFault(Fault.status("calcom", 429).forAccount("linde").retryAfter(2)));

        List<Answer> limited = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            limited.add(tool("check_availability", "call_q" + i, new JsonObject().put("datum", "morgen")));
        }
        Answer neighbour = Await.value(agent.tool(
                toolUrl("eiche", "check_availability"),
                "call_n",
                CALLER,
                EICHE,
                new JsonObject().put("datum", "morgen")));

        assertThat(limited).allSatisfy(RetellAgent::assertSpeakable);
        assertThat(neighbour.body().getBoolean("success")).isTrue();
        assertThat(breaker("calcom")).isZero();
    }

    @Test
    void aBookingMadeElsewhereShowsAsSoonAsItsWebhookComes() {
        JsonObject question =
                new JsonObject().put("datum", "morgen").put("uhrzeit", "14 Uhr").put("service", "Herrenschnitt");
        Answer before = tool("check_availability", "call_before", question);
        Http calcom = new Http(
                sandbox.calcomUrl(), Map.of("Authorization", "Bearer cal_live_linde", "cal-api-version", "2024-08-13"));
        Http.Reply elsewhere = calcom.post("/bookings", SandboxHouse.booking(101, "2026-12-03T13:00:00Z"));
        Answer remembered = tool("check_availability", "call_remembered", question);

        Await.value(node.bus.ask(
                HandleEvents.ADDRESS.at("calcom"),
                new HandleEvents(List.of(created(elsewhere.data()))),
                Deadline.in(Duration.ofSeconds(5))));
        Answer after = tool("check_availability", "call_after", question);

        assertThat(before.facts().getBoolean("available")).isTrue();
        assertThat(remembered.facts().getBoolean("available")).isTrue();
        assertThat(after.facts().getBoolean("available")).isFalse();
    }

    @Test
    void theLastLookBeforeBookingNeverComesFromTheCache() {
        JsonObject question =
                new JsonObject().put("datum", "morgen").put("uhrzeit", "14 Uhr").put("service", "Herrenschnitt");
        Http calcom = new Http(
                sandbox.calcomUrl(), Map.of("Authorization", "Bearer cal_live_linde", "cal-api-version", "2024-08-13"));
        String elsewhere = calcom.post("/bookings", SandboxHouse.booking(101, "2026-12-03T13:00:00Z"))
                .data()
                .getString("uid");
        Answer before = tool("check_availability", "call_before", question);
        // Nobody tells of it.
        Http.Reply gone = calcom.post("/bookings/" + elsewhere + "/cancel", new JsonObject());
        Answer remembered = tool("check_availability", "call_remembered", question);

        Answer booked = tool("book_appointment", "call_book", question.copy().put("name", "Erika Muster"));

        assertThat(gone.status()).isEqualTo(200);
        assertThat(before.facts().getBoolean("available")).isFalse();
        assertThat(remembered.facts().getBoolean("available"))
                .as("the cache is warm, and wrong")
                .isFalse();
        assertThat(booked.body().getBoolean("success")).isTrue();
    }

    private ReceivedEvent created(JsonObject booking) {
        JsonObject body = new JsonObject()
                .put("triggerEvent", "BOOKING_CREATED")
                .put("createdAt", NOW.toString())
                .put(
                        "payload",
                        new JsonObject()
                                .put("uid", booking.getString("uid"))
                                .put("startTime", booking.getString("start"))
                                .put("endTime", booking.getString("end")));
        return new ReceivedEvent(
                UUID.randomUUID(),
                NOW,
                linde,
                connection("calcom"),
                "calcom",
                "BOOKING_CREATED",
                null,
                booking.getString("uid"),
                "created",
                NOW,
                Map.of(),
                null,
                body.toBuffer().getBytes());
    }

    @Test
    void stripeDoesNotNoticeThatTheCalendarIsSilent() {
        assertStripeDoesNotNotice(Fault.delay("calcom", 30_000));
    }

    @Test
    void stripeDoesNotNoticeThatTheCalendarFails() {
        assertStripeDoesNotNotice(Fault.status("calcom", 500));
    }

    @Test
    void stripeDoesNotNoticeThatTheCalendarRefusesOneCompany() {
        assertStripeDoesNotNotice(
                Fault.status("calcom", 429).forAccount("linde").retryAfter(30));
        assertThat(breaker("calcom")).isZero();
    }

    /** Invoices are written while as many callers as the calendar's bulkhead holds wait for it. */
    private void assertStripeDoesNotNotice(Fault fault) {
        Await.value(sandbox.addFault(fault));
        List<Future<Answer>> waiting = new ArrayList<>();
        for (int i = 0; i < ClientSettings.DEFAULTS.maxInFlight(); i++) {
            JsonObject wish = new JsonObject().put("datum", "morgen");
            waiting.add(agent.tool(toolUrl("linde", "check_availability"), "call_w" + i, CALLER, LINDE, wish));
        }
        BillingAccount account = new BillingAccount(linde, "stripe", connection("stripe"));

        List<Future<CreateCustomer.Customer>> customers = IntStream.range(0, 20)
                .mapToObj(i -> node.bus.ask(
                        CreateCustomer.ADDRESS.at("stripe"),
                        new CreateCustomer(account, "key-" + i, "Erika", null, CALLER, "de"),
                        Deadline.in(ClientSettings.DEFAULTS.attemptTimeout())))
                .toList();

        Await.value(Future.all(customers));
        assertThat(breaker("stripe")).isZero();
        Await.value(Future.all(waiting));
        assertThat(waiting).allSatisfy(answer -> {
            RetellAgent.assertSpeakable(answer.result());
            assertThat(answer.result().body().getBoolean("success")).isFalse();
        });
    }

    @Test
    void refusedCredentialsOfOneCompanyAreNobodyElsesAndNotTheVendorsFault() {
        Await.value(sandbox.addFault(Fault.status("calcom", 401).forAccount("linde")));

        List<Answer> refused = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            refused.add(tool("check_availability", "call_c" + i, new JsonObject().put("datum", "morgen")));
        }
        Answer neighbour = Await.value(agent.tool(
                toolUrl("eiche", "check_availability"),
                "call_n",
                CALLER,
                EICHE,
                new JsonObject().put("datum", "morgen")));

        assertThat(refused).allSatisfy(answer -> {
            RetellAgent.assertSpeakable(answer);
            assertThat(answer.body().getBoolean("success")).isFalse();
        });
        assertThat(neighbour.body().getBoolean("success")).isTrue();
        assertThat(breaker("calcom")).isZero();
    }

    private UUID connection(String vendor) {
        return UUID.fromString(rows("SELECT id::text FROM connections WHERE vendor = '" + vendor + "'")
                .get(0));
    }

    private double breaker(String vendor) {
        return node.meters
                .get(MeterNames.BREAKER_STATE)
                .tag("connector", vendor)
                .gauge()
                .value();
    }

    @Test
    void theBreakerOpensForTheVendorsFaultAndClosesByItself() {
        Await.value(sandbox.addFault(Fault.status("calcom", 500)));
        Await.untilAsserted(() -> {
            Answer failed = tool("check_availability", "call_b", new JsonObject().put("datum", "morgen"));
            RetellAgent.assertSpeakable(failed);
            assertThat(breaker("calcom")).isEqualTo(1);
        });

        Await.value(sandbox.clearFaults());

        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            Answer back = tool("check_availability", "call_b", new JsonObject().put("datum", "morgen"));
            assertThat(back.body().getBoolean("success")).isTrue();
        });
        assertThat(breaker("calcom")).isZero();
    }

    @Test
    void sendsTheInvoiceOnceAfterTheBooking() {
        Answer booked = tool("book_appointment", "call_pay", wish("11 Uhr"));

        assertThat(booked.body().getBoolean("success")).isTrue();
        Await.untilAsserted(Duration.ofSeconds(30), () -> {
            String actions = Await.value(sandbox.counts(
                    counts -> counts.toJson().getJsonObject("actions").encode()));
            assertThat(actions).contains("stripe.invoice");
        });
        Await.untilAsserted(() -> assertThat(kinds("call_pay")).contains("invoice_sent"));
        List<String> payments = rows("SELECT state FROM payments");
        assertThat(payments).containsExactly("open");
    }

    @Test
    void sendsTheInvoiceAlsoWhenTheCalendarItselfWasTheFirstToSayThatItIsBooked() {
        Await.value(sandbox.addFault(Fault.status("calcom", 500)
                .forAccount("linde")
                .on("POST", "/v2/bookings")
                .times(1)
                .afterTheEffect()));

        Answer promised = tool("book_appointment", "call_first", wish("17 Uhr"));
        List<String> told = rows("UPDATE appointments SET state = 'confirmed' RETURNING state");

        assertThat(promised.facts().getBoolean("callback_promised")).isTrue();
        assertThat(told).containsExactly("confirmed");
        Await.untilAsserted(
                Duration.ofSeconds(30), () -> assertThat(invoicesSent()).isEqualTo(1));
        Await.untilAsserted(() -> assertThat(promises()).containsExactly("kept"));
        assertThat(kinds("call_first")).contains("booked");
    }

    private long invoicesSent() {
        return Await.value(sandbox.counts(counts -> counts.total("stripe.invoice.sent")));
    }

    @Test
    void takesArgumentsAloneAndRefusesWhatItCannotPlace() {
        String url = toolUrl("linde", "get_current_context");
        Answer placed = Await.value(agent.post(url + "?call_id=call_args_only", Buffer.buffer("{}")));
        Answer nowhere = Await.value(
                agent.post(url + "?call_id={{call_id}}".replace("{", "%7B").replace("}", "%7D"), Buffer.buffer("{}")));
        Answer foreign = Await.value(agent.tool(url, "call_x", CALLER, EICHE, new JsonObject()));

        assertThat(placed.body().getBoolean("success")).isTrue();
        assertThat(nowhere.body().getBoolean("success")).isFalse();
        RetellAgent.assertSpeakable(nowhere);
        assertThat(foreign.body().getBoolean("success")).isFalse();
        RetellAgent.assertSpeakable(foreign);
    }

    /** An agent's function may be set to another method; without a body the signature is over nothing. */
    @Test
    void readsWithoutABodyByTheQueryAndWritesNothingSo() {
        String query = "?call_id=call_get&language=de&date=morgen&time=14+Uhr&service=%7B%7Bservice%7D%7D";
        Http.Reply free = bodiless("GET", "check_availability", query);
        Http.Reply deleted = bodiless("DELETE", "parse_date", "?call_id=call_get&language=de&text=morgen+um+14+Uhr");
        Http.Reply several = bodiless(
                "GET",
                "check_availability",
                "?call_id=call_get&language=de&date=morgen&time=14+Uhr&service=zwei+Herrenhaarschnitte");
        Http.Reply written = bodiless("GET", "book_appointment", query + "&name=Erika+Muster");
        Http.Reply urgent = bodiless("GET", "report_urgent", "?call_id=call_get&language=de&reason=Atemnot");
        Http.Reply personal = bodiless("GET", "query_appointment", "?call_id=call_get&language=de&name=Erika+Muster");
        Http.Reply forged = new Http(toolUrl("linde", "list_services"), Map.of("X-Retell-Signature", "v=1,d=00"))
                .get("?call_id=call_get");
        JsonObject put = new JsonObject().put("text", "übermorgen");
        Http.Reply withBody = vendor(put.toBuffer()).put("/parse_date?call_id=call_put&language=de", put);

        Await.untilAsserted(() -> assertThat(rows("SELECT tool FROM tool_calls WHERE call_id = 'call_get'"))
                .hasSize(3));

        assertThat(List.of(free, deleted, several, written, urgent, personal, withBody))
                .extracting(Http.Reply::status)
                .containsOnly(200);
        assertThat(free.json().getString("message")).startsWith("Ja, morgen um 14 Uhr ist frei.");
        assertThat(several.json().getBoolean("success"))
                .as("what cannot be noted is not asked, or it would be asked again and again")
                .isTrue();
        assertThat(rows("SELECT what FROM said_in_calls")).isEmpty();
        assertThat(rows("SELECT what FROM call_entries WHERE call_id = 'call_get'"))
                .isEmpty();
        assertThat(deleted.json().getString("message")).isEqualTo("Verstanden: morgen um 14 Uhr.");
        assertThat(withBody.json().getString("date")).isEqualTo("2026-12-04");
        assertThat(List.of(written, personal))
                .extracting(reply -> reply.json().getString("message"))
                .allMatch(message -> message.endsWith("Soll Sie jemand zurückrufen?"));
        assertThat(urgent.json().getString("message")).contains("112");
        assertThat(List.of(written, urgent, personal))
                .extracting(reply -> reply.json().getBoolean("success"))
                .containsOnly(false);
        assertThat(forged.status()).isEqualTo(401);
        assertThat(created()).isZero();
        assertThat(promises()).isEmpty();
    }

    private Http.Reply bodiless(String method, String tool, String query) {
        return vendor(Buffer.buffer()).send(method, "/" + tool + query, null, null);
    }

    private Http vendor(Buffer body) {
        String url = toolUrl("linde", "any");
        return new Http(
                url.substring(0, url.lastIndexOf('/')),
                Map.of("X-Retell-Signature", agent.sign(body, Instant.now().toEpochMilli())));
    }

    @Test
    void whoNeedsHelpHearsOfThe112WhateverIsAway() {
        JsonObject reason = new JsonObject().put("reason", "Atemnot");
        String url = toolUrl("linde", "report_urgent");
        Answer foreign = Await.value(agent.tool(url, "call_away", CALLER, EICHE, reason));
        Answer nowhere = Await.value(agent.post(url, reason.toBuffer()));
        Await.value(node.store.close());
        Answer away = Await.value(agent.tool(url, "call_away", CALLER, LINDE, reason));

        assertThat(List.of(foreign, nowhere, away)).allSatisfy(answer -> {
            RetellAgent.assertSpeakable(answer);
            assertThat(answer.body().getBoolean("success")).isFalse();
            assertThat(answer.message()).contains("112");
        });
    }

    @Test
    void refusesBadSignaturesAndBrokenBodies() {
        String url = toolUrl("linde", "check_availability");
        Buffer body = Buffer.buffer("{\"call\":{\"call_id\":\"call_1\"},\"args\":{}}");
        String right = agent.sign(body, Instant.now().toEpochMilli());
        String stale = agent.sign(body, Instant.now().minusSeconds(400).toEpochMilli());
        Buffer broken = Buffer.buffer("{\"call\":");

        assertThat(Await.value(agent.post(url, Buffer.buffer(body.toString() + " "), right))
                        .status())
                .isEqualTo(401);
        assertThat(Await.value(agent.post(url, body, stale)).status()).isEqualTo(401);
        assertThat(Await.value(agent.post(url, body, "v=1,d=00")).status()).isEqualTo(401);
        assertThat(Await.value(agent.post(url, broken)).status()).isEqualTo(400);
        assertThat(Await.value(agent.post(url, Buffer.buffer("[1]"))).status()).isEqualTo(400);
        assertThat(Await.value(agent.post(node.url("/retell/nobody_knows_this_one/tools/x"), body))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void asksBackInsteadOfGuessing() {
        Answer noName = tool("book_appointment", "call_ask", wish("14 Uhr").putNull("name"));
        Answer noTime = tool("book_appointment", "call_ask", wish(""));
        Answer past = tool("book_appointment", "call_ask", wish("9 Uhr").put("datum", "heute"));
        Answer closed = tool("book_appointment", "call_ask", wish("23 Uhr"));
        Answer hidden = Await.value(
                agent.tool(toolUrl("linde", "book_appointment"), "call_hidden", "anonymous", LINDE, wish("14 Uhr")));

        assertThat(noName.message()).contains("Namen");
        assertThat(noTime.message()).contains("Uhr");
        assertThat(past.message()).contains("Vergangenheit");
        assertThat(closed.facts().getJsonArray("alternatives").size()).isPositive();
        assertThat(hidden.message()).contains("Telefonnummer");
        assertThat(created()).isZero();
    }

    @Test
    void understandsWhenTheCallerMeansOrAsks() {
        Answer tuesday = parse("text", "übernächsten Dienstag um halb drei");
        Answer german = parse("datum", "Freitagnachmittag");
        Answer open = parse("text", "ab Montag nach 15 Uhr");
        Answer either = parse("text", "nächsten Freitag um drei");
        Answer disagree = parse("text", "Dienstag, den 4. Dezember");
        Answer past = parse("text", "gestern");
        Answer nothing = tool("parse_date", "call_parse", new JsonObject());
        Answer week = parse("text", "nächste Woche");
        Answer stretch = parse("text", "morgen zwischen zehn und elf");
        Answer versioned = tool("parse_date_v4", "call_parse", new JsonObject().put("text", "2023-12-24"));

        assertThat(tuesday.message()).isEqualTo("Verstanden: am Dienstag, den 15. Dezember um 14:30 Uhr.");
        assertThat(tuesday.body().getString("date")).isEqualTo("2026-12-15");
        assertThat(tuesday.body().getString("time")).isEqualTo("14:30");
        assertThat(tuesday.body().getValue("question")).isNull();
        assertThat(german.body().getString("part_of_day")).isEqualTo("afternoon");
        assertThat(german.body().getValue("time")).isNull();
        assertThat(open.facts().getString("date_bound")).isEqualTo("from");
        assertThat(open.facts().getString("time_bound")).isEqualTo("from");
        assertThat(either.body().getBoolean("success")).isFalse();
        assertThat(either.message()).endsWith("?").isEqualTo(either.body().getString("question"));
        assertThat(either.facts().getString("reason")).isEqualTo("readings_differ");
        assertThat(either.body().getString("time")).isEqualTo("15:00");
        assertThat(either.facts().getJsonArray("options").size()).isEqualTo(2);
        assertThat(disagree.facts().getString("reason")).isEqualTo("weekday_disagrees");
        assertThat(past.facts().getString("reason")).isEqualTo("past");
        assertThat(nothing.facts().getString("reason")).isEqualTo("day_missing");
        assertThat(week.body().getString("date")).isEqualTo("2026-12-07");
        assertThat(week.body().getString("date_to")).isEqualTo("2026-12-13");
        assertThat(stretch.body().getString("time")).isEqualTo("10:00");
        assertThat(stretch.body().getString("time_to")).isEqualTo("11:00");
        assertThat(versioned.body().getString("date")).isEqualTo("2026-12-24");
        assertThat(List.of(tuesday, german, open, either, disagree, past, nothing, week, stretch, versioned))
                .allSatisfy(RetellAgent::assertSpeakable)
                .allSatisfy(answer -> assertThat(answer.body().fieldNames())
                        .containsExactlyInAnyOrder(
                                "success",
                                "date",
                                "date_to",
                                "time",
                                "time_to",
                                "part_of_day",
                                "question",
                                "message",
                                "facts"));
    }

    @Test
    void severalTextsAreReadAsWhatWasSaid() {
        Answer apart = parse("text", new JsonArray().add("morgen").add("14 Uhr"));
        Answer days = parse("text", new JsonArray().add("Freitag").add("Montag"));
        Answer whole = parse("text", new JsonArray().add("Freitag um 14 Uhr").add("morgen um 10 Uhr"));

        assertThat(apart.message()).isEqualTo("Verstanden: morgen um 14 Uhr.");
        assertThat(List.of(days, whole)).allSatisfy(answer -> {
            assertThat(answer.body().getBoolean("success")).isFalse();
            assertThat(answer.message()).endsWith("?").isEqualTo(answer.body().getString("question"));
        });
    }

    private Answer parse(String argument, Object said) {
        return tool("parse_date", "call_parse", new JsonObject().put(argument, said));
    }

    @Test
    void offersOnlyWhatSuitsTheCaller() {
        Answer afternoon = tool("check_availability", "call_suit", new JsonObject().put("datum", "Freitagnachmittag"));
        Answer late = tool(
                "check_availability",
                "call_suit",
                new JsonObject().put("datum", "nächste Woche").put("uhrzeit", "ab 16 Uhr"));
        Answer night = tool("check_availability", "call_suit", new JsonObject().put("datum", "Freitag nachts"));
        Answer either = tool("check_availability", "call_suit", new JsonObject().put("datum", "nächsten Freitag"));
        Answer unknown = tool("check_availability", "call_suit", new JsonObject().put("datum", "Blumenkohl"));

        assertThat(starts(afternoon)).isNotEmpty().allSatisfy(start -> {
            assertThat(start).startsWith("2026-12-04T");
            assertThat(start.substring(11, 13)).isBetween("12", "17");
        });
        assertThat(starts(late)).isNotEmpty().allSatisfy(start -> {
            assertThat(start.substring(0, 10)).isBetween("2026-12-07", "2026-12-13");
            assertThat(start.substring(11, 16)).isGreaterThanOrEqualTo("16:00");
        });
        assertThat(night.facts().getBoolean("available")).isFalse();
        assertThat(night.message()).startsWith("Zu dieser Zeit ist leider nichts frei.");
        assertThat(either.message()).startsWith("Meinen Sie am Freitag, den 4. Dezember");
        assertThat(unknown.message()).isEqualTo("An welchem Tag möchten Sie kommen?");
        assertThat(List.of(afternoon, late, night, either, unknown)).allSatisfy(RetellAgent::assertSpeakable);
    }

    private static List<String> starts(Answer answer) {
        return answer.facts().getJsonArray("slots").stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void findsServicesByLikenessAndNeverCallsBackAPremiumNumber() {
        JsonObject misheard =
                new JsonObject().put("datum", "morgen").put("uhrzeit", "14 Uhr").put("dienstleistung", "Herrnschnit");

        Answer free = tool("check_availability", "call_like", misheard);
        Answer premium = Await.value(agent.tool(
                toolUrl("linde", "book_appointment"),
                "call_premium",
                "anonymous",
                LINDE,
                wish("14 Uhr").put("telefonnummer", "0900 1 123456")));

        assertThat(free.facts().getString("service")).isEqualTo("Herrenhaarschnitt");
        assertThat(premium.message()).contains("Telefonnummer");
        assertThat(created()).isZero();
    }

    private Answer inbound(String to) {
        JsonObject body = new JsonObject()
                .put("event", "call_inbound")
                .put(
                        "call_inbound",
                        new JsonObject()
                                .put("agent_id", "agent_1")
                                .put("from_number", CALLER)
                                .put("to_number", to));
        return Await.value(
                agent.post(node.url("/retell/" + publicId("linde", "retell") + "/inbound"), body.toBuffer()));
    }

    private Answer tool(String name, String callId, JsonObject args) {
        return Await.value(agent.tool(toolUrl("linde", name), callId, CALLER, LINDE, args));
    }

    private String toolUrl(String company, String tool) {
        return node.url("/retell/" + publicId(company, "retell") + "/tools/" + tool);
    }

    private static JsonObject wish(String time) {
        return new JsonObject()
                .put("datum", "morgen")
                .put("uhrzeit", time)
                .put("dienstleistung", "Herrenschnitt")
                .put("name", "Erika Muster");
    }

    private long created() {
        return Await.value(sandbox.counts(counts -> counts.total("calcom.booking.created")));
    }

    private List<String> states() {
        return rows("SELECT state FROM appointments WHERE state <> 'declined'");
    }

    private List<String> promises() {
        return rows("SELECT state FROM promises WHERE kind = 'booked'");
    }

    private List<String> rows(String sql) {
        return Await.value(node.store.asCompany(
                linde,
                Deadline.in(Duration.ofSeconds(5)),
                tx -> tx.preparedQuery(sql).execute(Tuple.tuple()).map(rows -> {
                    List<String> values = new ArrayList<>();
                    rows.forEach(row -> values.add(row.getString(0)));
                    return values;
                })));
    }

    private List<String> kinds(String callId) {
        Optional<JsonObject> timeline =
                Await.value(node.lane.timelines().find(linde, callId, Deadline.in(Duration.ofSeconds(5))));
        return timeline.map(call -> call.getJsonArray("timeline").stream()
                        .map(line -> ((JsonObject) line).getString("what"))
                        .toList())
                .orElse(List.of());
    }

    static String publicId(String company, String vendor) {
        return vendor + "_" + company + "_0123456789";
    }

    static UUID companyId(String yaml) {
        CompanyFileReader reader =
                new CompanyFileReader(name -> Optional.empty(), RetentionConfig.defaults(), CompanyWords.all());
        reader.read("company.yaml", yaml);
        return reader.finish().files().get(0).company().id();
    }

    static String company(String name, String number, int eventType) {
        return """
               company: %1$s
               name: Salon %1$s
               connections:
                 - {key: telefon, vendor: retell, id: retell_%1$s_0123456789, signing-secrets: key_test_retell, credentials: {apiKey: key_test_retell}}
                 - {key: kalender, vendor: calcom, id: calcom_%1$s_0123456789, signing-secrets: whsec_cal_test, credentials: {apiKey: cal_live_%1$s}}
                 - {key: zahlung, vendor: stripe, id: stripe_%1$s_0123456789, signing-secrets: whsec_test_stripe, credentials: {apiKey: sk_test_%1$s}, settings: {invoiceOnBooking: true}}
               branches:
                 - {key: mitte, name: %1$s Mitte, zone: Europe/Berlin, numbers: ["%2$s"]}
               services:
                 - {key: herren, name: Herrenhaarschnitt, synonyms: [Herrenschnitt, Männerschnitt], duration: 30m, price: 32.00 EUR, vendors: {calcom: {connection: kalender, eventTypeId: %3$d}}}
               """.formatted(name, number, eventType);
    }

    static ClientSettings quickToHeal() {
        ClientSettings usual = ClientSettings.DEFAULTS;
        return new ClientSettings(
                usual.timeout(),
                usual.attemptTimeout(),
                usual.connectTimeout(),
                usual.retries(),
                usual.retryPause(),
                usual.maxInFlight(),
                usual.maxQueued(),
                usual.breakerFailures(),
                usual.breakerWindow(),
                Duration.ofSeconds(2),
                usual.breakerPatience(),
                usual.credentialsPause(),
                usual.maxBody(),
                usual.requestsPerMinute());
    }
}
