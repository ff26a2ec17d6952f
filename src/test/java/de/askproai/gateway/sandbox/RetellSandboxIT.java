package de.askproai.gateway.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.sandbox.retell.CallReport;
import de.askproai.gateway.sandbox.retell.CallScript;
import de.askproai.gateway.sandbox.retell.CallScript.Turn;
import de.askproai.gateway.sandbox.retell.CallStep;
import de.askproai.gateway.sandbox.retell.Dial;
import de.askproai.gateway.sandbox.retell.ToolUse;
import de.askproai.gateway.sandbox.state.Hmac;
import de.askproai.gateway.testing.Await;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetellSandboxIT {
    private static final String CALLER = "+4917012345678";

    private static SandboxHouse house;

    @BeforeAll
    static void open() {
        house = new SandboxHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void empty() {
        Await.value(house.sandbox().reset());
        house.listener().clear();
        house.listener().answers(request -> new Listener.Reply(200, "{}"));
    }

    @Test
    void playsAWholeCallInTheOrderRetellDoes() {
        List<CallStep> heard = new CopyOnWriteArrayList<>();

        CallReport report = Await.value(house.sandbox().play(script(book("/tool")), heard::add));

        assertThat(report.held()).isTrue();
        assertThat(house.listener().received())
                .extracting(request -> request.path() + " " + event(request.json()))
                .containsExactlyInAnyOrder(
                        "/inbound call_inbound",
                        "/retell call_started",
                        "/tool book_appointment",
                        "/retell call_ended",
                        "/retell call_analyzed");
        assertThat(at("/retell"))
                .extracting(request -> event(request.json()))
                .containsExactly("call_started", "call_ended", "call_analyzed");
        assertThat(heard).containsExactlyInAnyOrderElementsOf(report.steps());
        JsonObject analyzed = at("/retell").get(2).json().getJsonObject("call");
        assertThat(analyzed.getString("call_status")).isEqualTo("ended");
        assertThat(analyzed.getJsonObject("call_analysis").getString("user_sentiment"))
                .isEqualTo("Positive");
        assertThat(analyzed.getString("transcript")).startsWith("Agent: Salon, guten Tag!\nUser: Einen Termin bitte.");
        assertThat(analyzed.getJsonArray("transcript_with_tool_calls"))
                .extracting(turn -> ((JsonObject) turn).getString("role"))
                .containsExactly("agent", "user", "tool_call_invocation", "tool_call_result");
    }

    @Test
    void signsEverythingItSendsOverTheRawBody() {
        Await.value(house.sandbox().play(script(book("/tool")), step -> {}));

        assertThat(house.listener().received()).hasSize(5).allSatisfy(request -> {
            Matcher signature = Pattern.compile("v=(\\d+),d=([0-9a-f]{64})")
                    .matcher(request.headers().get("X-Retell-Signature"));
            assertThat(signature.matches()).isTrue();
            assertThat(Math.abs(System.currentTimeMillis() - Long.parseLong(signature.group(1))))
                    .isLessThan(60_000);
            assertThat(signature.group(2))
                    .isEqualTo(Hmac.sha256Hex(
                            SandboxHouse.RETELL_KEY,
                            request.body().getBytes(),
                            signature.group(1).getBytes(UTF_8)));
        });
    }

    @Test
    void takesVariablesAndMetadataFromTheInboundAnswer() {
        house.listener().answers(request -> new Listener.Reply(200, """
                {"call_inbound":{"dynamic_variables":{"customer_name":"Erika"},"metadata":{"branch":"b1"}}}"""));

        CallReport report = Await.value(house.sandbox().play(script(book("/tool")), step -> {}));

        JsonObject call =
                house.retellApi().get("/v2/get-call/" + report.callId()).json();
        assertThat(call.getJsonObject("metadata")).isEqualTo(new JsonObject().put("branch", "b1"));
        assertThat(call.getJsonObject("retell_llm_dynamic_variables").getString("customer_name"))
                .isEqualTo("Erika");
    }

    @Test
    void keepsNothingOfACallWhereTheInboundAnswerOrTheAgentSaysSo() {
        house.listener().answers(request -> new Listener.Reply(200, """
                {"call_inbound":{"agent_override":{"agent":{"data_storage_setting":"basic_attributes_only"}}}}"""));
        CallReport restricted = Await.value(house.sandbox().play(script(book("/tool")), step -> {}));
        house.listener().answers(request -> new Listener.Reply(200, """
                {"call_inbound":{"agent_override":{"agent":{"data_storage_setting":"nothing"}}}}"""));
        CallReport wrong = Await.value(house.sandbox().play(script(book("/tool")), step -> {}));

        JsonObject kept =
                house.retellApi().get("/v2/get-call/" + restricted.callId()).json();
        assertThat(kept.getString("data_storage_setting")).isEqualTo("basic_attributes_only");
        assertThat(kept.containsKey("transcript")).isFalse();
        assertThat(house.retellApi()
                        .get("/v2/get-call/" + wrong.callId())
                        .json()
                        .getString("data_storage_setting"))
                .isEqualTo("everything");
    }

    @Test
    void ignoresAnInboundAnswerWithOneWrongVariable() {
        house.listener()
                .answers(request -> new Listener.Reply(
                        200, "{\"call_inbound\":{\"reject\":true,\"dynamic_variables\":{\"age\":42}}}"));

        CallReport report = Await.value(house.sandbox().play(script(book("/tool")), step -> {}));

        assertThat(report.rejected()).isFalse();
    }

    @Test
    void hangsUpWhenTheGatewayRejectsTheCall() {
        house.listener().answers(request -> new Listener.Reply(200, "{\"call_inbound\":{\"reject\":true}}"));

        CallReport report = Await.value(house.sandbox().play(script(book("/tool")), step -> {}));

        assertThat(report.rejected()).isTrue();
        assertThat(report.callId()).isNull();
        assertThat(house.listener().received()).hasSize(1);
    }

    @Test
    void fallsBackToTheNumbersAgentAfterThreeRetriesOfTheInboundWebhook() {
        house.listener().answers(request -> new Listener.Reply(request.path().equals("/inbound") ? 503 : 200, "{}"));

        CallReport report = Await.value(house.sandbox().play(script(book("/tool")), step -> {}));

        assertThat(report.rejected()).isFalse();
        assertThat(report.steps().get(0).attempts()).isEqualTo(4);
        assertThat(report.held()).isFalse();
    }

    @Test
    void sendsOnlyTheArgumentsWhenTheToolIsSetUpSo() {
        ToolUse tool = book("/tool?call_id={{call_id}}").argsOnly();

        CallReport report = Await.value(house.sandbox().play(script(tool), step -> {}));

        Listener.Received received = at("/tool").get(0);
        assertThat(received.json()).isEqualTo(new JsonObject().put("datum", "morgen"));
        assertThat(report.held()).isTrue();
    }

    @Test
    void retriesAToolAsOftenAsItIsSetUpToAndTellsTheModelOfTheFailure() {
        house.listener().answers(request -> new Listener.Reply(request.path().equals("/tool") ? 500 : 200, "no"));

        CallReport report =
                Await.value(house.sandbox().play(script(book("/tool").within(1000, 2)), step -> {}));

        CallStep tool = report.steps().stream()
                .filter(step -> step.kind().equals("tool"))
                .findFirst()
                .orElseThrow();
        assertThat(tool.attempts()).isEqualTo(3);
        JsonObject result = house.retellApi()
                .get("/v2/get-call/" + report.callId())
                .json()
                .getJsonArray("transcript_with_tool_calls")
                .getJsonObject(3);
        assertThat(result.getBoolean("successful")).isFalse();
        assertThat(result.getString("content")).isEqualTo("Error: Request failed with status code 500");
    }

    @Test
    void givesUpAToolThatDoesNotAnswerInTime() {
        house.listener().answers(request -> new Listener.Reply(request.path().equals("/tool") ? 0 : 200, "{}"));

        CallReport report =
                Await.value(house.sandbox().play(script(book("/tool").within(1000, 0)), step -> {}));

        assertThat(report.steps())
                .filteredOn(step -> step.kind().equals("tool"))
                .singleElement()
                .satisfies(step -> assertThat(step.status()).isZero())
                .satisfies(step -> assertThat(step.millis()).isBetween(900L, 5000L));
    }

    @Test
    void retriesAnEventThreeTimesWithoutHoldingUpTheNext() {
        AtomicInteger started = new AtomicInteger();
        house.listener().answers(request -> {
            boolean first = request.path().equals("/retell")
                    && request.json().getString("event").equals("call_started");
            return new Listener.Reply(first && started.incrementAndGet() < 4 ? 500 : 200, "{}");
        });

        CallReport report = Await.value(house.sandbox().play(script(book("/tool")), step -> {}));

        assertThat(started).hasValue(4);
        assertThat(report.held()).isTrue();
        assertThat(report.steps())
                .filteredOn(step -> step.name().equals("call_started"))
                .extracting(CallStep::attempts)
                .containsExactly(4);
    }

    @Test
    void canBeSteeredStepByStepOverTheControlApi() {
        Http control = house.control();
        String callId = control.post(
                        "/retell/calls",
                        new JsonObject()
                                .put("account", "salon")
                                .put("from", CALLER)
                                .put("to", SandboxHouse.NUMBER))
                .json()
                .getString("callId");

        JsonObject tool = control.post(
                        "/retell/calls/" + callId + "/tools",
                        new JsonObject()
                                .put("name", "check_availability")
                                .put("url", house.listener().url("/tool"))
                                .put("args", new JsonObject().put("datum", "morgen")))
                .json();
        JsonObject report = control.post("/retell/calls/" + callId + "/end", new JsonObject())
                .json();

        assertThat(tool.getInteger("status")).isEqualTo(200);
        assertThat(report.getBoolean("held")).isTrue();
        assertThat(report.getJsonArray("steps")).hasSize(5);
        assertThat(control.post("/retell/calls/" + callId + "/end", new JsonObject())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void registersAnOutgoingCallAndLetsSomebodyAnswerIt() {
        JsonObject order = new JsonObject()
                .put("from_number", SandboxHouse.NUMBER)
                .put("to_number", CALLER)
                .put("metadata", new JsonObject().put("operation", "op_1"));
        Http.Reply created = house.retellApi().post("/v2/create-phone-call", order);
        String callId = created.json().getString("call_id");

        CallScript script = new CallScript(Dial.answering("salon", callId), List.of(Turn.user("Ja?")), null, null);
        CallReport report = Await.value(house.sandbox().play(script, step -> {}));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().getString("call_status")).isEqualTo("registered");
        assertThat(report.held()).isTrue();
        assertThat(house.counted("retell.call.created", "metadata.operation=op_1"))
                .isEqualTo(1);
        JsonObject listed = house.retellApi()
                .post(
                        "/v3/list-calls",
                        new JsonObject()
                                .put(
                                        "filter_criteria",
                                        new JsonObject()
                                                .put(
                                                        "metadata",
                                                        new JsonArray()
                                                                .add(new JsonObject()
                                                                        .put("key", "operation")
                                                                        .put("type", "string")
                                                                        .put("op", "eq")
                                                                        .put("value", "op_1")))))
                .json();
        assertThat(listed.getJsonArray("items")).hasSize(1);
    }

    @Test
    void answersItsResourcesInRetellsShapes() {
        Http api = house.retellApi();

        assertThat(api.get("/get-agent/agent_1").json().getString("agent_name")).isEqualTo("Frieda");
        assertThat(api.post("/v2/list-agents", new JsonObject()).json().getJsonArray("items"))
                .hasSize(1);
        assertThat(api.get("/list-phone-numbers").array()).hasSize(1);
        assertThat(api.get("/get-phone-number/%2B493012345678").json().getString("inbound_webhook_url"))
                .isEqualTo(house.listener().url("/inbound"));
        assertThat(api.patch("/update-phone-number/" + SandboxHouse.NUMBER, new JsonObject().put("nickname", "front"))
                        .json()
                        .getString("nickname"))
                .isEqualTo("front");
        assertThat(api.get("/get-concurrency").json().getInteger("concurrency_limit"))
                .isEqualTo(20);
    }

    @Test
    void showsAgentsInTheirVersionAndTheirLanguageModel() {
        Http api = house.retellApi();
        JsonObject engine = api.get("/get-agent/agent_1?version=0").json().getJsonObject("response_engine");
        String model = "/get-retell-llm/" + engine.getString("llm_id");

        assertThat(engine.getString("type")).isEqualTo("retell-llm");
        assertThat(api.get(model).json().getJsonArray("general_tools"))
                .extracting(tool -> ((JsonObject) tool).getString("type"))
                .containsExactly("end_call");
        assertThat(api.get("/get-agent/agent_1?version=1").status()).isEqualTo(422);
        assertThat(api.get("/get-agent/agent_1?version=prod").status()).isEqualTo(400);
        assertThat(api.get(model + "?version=1").status()).isEqualTo(422);
        assertThat(api.get("/get-retell-llm/llm_other").status()).isEqualTo(422);
    }

    @Test
    void pagesNumbers() {
        Http api = house.retellApi();

        JsonObject first = api.get("/v2/list-phone-numbers?limit=1").json();
        JsonObject second = api.get("/v2/list-phone-numbers?limit=1&pagination_key=%2B493012345678")
                .json();

        assertThat(first.getJsonArray("items")).hasSize(1);
        assertThat(first.getBoolean("has_more")).isFalse();
        assertThat(first.getString("pagination_key")).isEqualTo(SandboxHouse.NUMBER);
        assertThat(second.getJsonArray("items")).isEmpty();
        assertThat(api.get("/v2/list-phone-numbers?limit=1001").status()).isEqualTo(400);
    }

    @Test
    void refusesInRetellsShapes() {
        Http api = house.retellApi();

        Http.Reply unknown = api.get("/v2/get-call/call_none");
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.json())
                .isEqualTo(new JsonObject()
                        .put("status", "error")
                        .put("message", "Cannot find requested asset under given api key."));
        assertThat(api.with("Authorization", "Bearer other").get("/list-agents").status())
                .isEqualTo(401);
        assertThat(api.post("/v2/create-phone-call", new JsonObject().put("to_number", CALLER))
                        .status())
                .isEqualTo(400);
        assertThat(api.get("/v2/nothing").status()).isEqualTo(404);
        assertThat(Await.failure(house.sandbox().dial(Dial.in("salon", CALLER, "+49301"), step -> {})))
                .isInstanceOf(NoSuchElementException.class);
    }

    private static List<Listener.Received> at(String path) {
        return house.listener().received().stream()
                .filter(request -> request.path().equals(path))
                .toList();
    }

    private static CallScript script(ToolUse tool) {
        return new CallScript(
                Dial.in("salon", CALLER, SandboxHouse.NUMBER),
                List.of(Turn.agent("Salon, guten Tag!"), Turn.user("Einen Termin bitte."), Turn.uses(tool)),
                Map.of("call_summary", "Booked.", "user_sentiment", "Positive", "call_successful", true),
                null);
    }

    private static ToolUse book(String path) {
        return ToolUse.of("book_appointment", house.listener().url(path), Map.of("datum", "morgen"));
    }

    private static String event(JsonObject body) {
        return body.getString("event") == null ? body.getString("name") : body.getString("event");
    }
}
