package de.askproai.gateway.integration.retell;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.call.DeleteCall;
import de.askproai.gateway.call.GetAgent;
import de.askproai.gateway.call.GetAgentEngine;
import de.askproai.gateway.call.GetCall;
import de.askproai.gateway.call.ListLines;
import de.askproai.gateway.call.RestrictStorage;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.integration.Fixtures;
import de.askproai.gateway.integration.WitnessedVendor;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Contract;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.testing.Witness.Exchange;
import io.vertx.core.json.JsonObject;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What gateway and sandbox say to each other against Retell's own OpenAPI description, where that is at hand. */
class RetellContractIT {
    @RegisterExtension
    static final Contract CONTRACT = Contract.of("", "retell.yaml");

    @RegisterExtension
    static final TestVertx VERTX = new TestVertx();

    private static final UUID COMPANY = Fixtures.COMPANY;
    private static final UUID ACCOUNT = Fixtures.CONNECTION;

    private static SandboxHouse house;
    private static WitnessedVendor retell;

    @BeforeAll
    static void askEverything() {
        house = new SandboxHouse();
        retell = new WitnessedVendor(
                VERTX.vertx(), "retell", house.sandbox().retellUrl(), SandboxHouse.RETELL_KEY, RetellIntegration::new);
        retell.ask(GetAgent.ADDRESS, new GetAgent(COMPANY, ACCOUNT, "agent_1", null));
        retell.ask(GetAgent.ADDRESS, new GetAgent(COMPANY, ACCOUNT, "agent_1", 0));
        retell.ask(GetAgentEngine.ADDRESS, new GetAgentEngine(COMPANY, ACCOUNT, "llm_agent_1", null));
        retell.ask(GetAgentEngine.ADDRESS, new GetAgentEngine(COMPANY, ACCOUNT, "llm_agent_1", 0));
        retell.ask(ListLines.ADDRESS, new ListLines(COMPANY, ACCOUNT, null));
        retell.ask(ListLines.ADDRESS, new ListLines(COMPANY, ACCOUNT, "+490000000000"));
        askOfACall();
    }

    private static void askOfACall() {
        JsonObject dial = new JsonObject()
                .put("account", "salon")
                .put("from", "+491701234567")
                .put("to", SandboxHouse.NUMBER);
        String call = house.control().post("/retell/calls", dial).json().getString("callId");
        retell.ask(GetCall.ADDRESS, new GetCall(COMPANY, ACCOUNT, call));
        house.control().post("/retell/calls/" + call + "/end", new JsonObject());
        retell.ask(GetCall.ADDRESS, new GetCall(COMPANY, ACCOUNT, call));
        retell.ask(RestrictStorage.ADDRESS, new RestrictStorage(COMPANY, ACCOUNT, call));
        retell.ask(DeleteCall.ADDRESS, new DeleteCall(COMPANY, ACCOUNT, call));
        assertThat(Await.refusal(retell.send(GetCall.ADDRESS, new GetCall(COMPANY, ACCOUNT, call)))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void everythingIsAsked() {
        assertThat(retell.unasked()).isEmpty();
    }

    @Test
    void theGatewayAsksWhatIsDescribed() {
        assertThat(retell.exchanges())
                .hasSize(11)
                .allSatisfy(exchange -> assertThat(CONTRACT.asked(exchange)).isEmpty());
    }

    @Test
    void theSandboxAnswersWhatIsDescribed() {
        assertThat(retell.exchanges())
                .hasSize(11)
                .allSatisfy(exchange -> assertThat(CONTRACT.answered(exchange)).isEmpty());
    }

    @Test
    void anythingElseWouldBeNoticed() {
        Exchange restrict = retell.exchange("PATCH", "/v2/update-call/");
        Exchange agent = retell.exchange("GET", "/get-agent/");

        assertThat(CONTRACT.asked(restrict.asking("basic_attributes_only", "nothing")))
                .isNotEmpty();
        assertThat(CONTRACT.asked(restrict.asking("data_storage_setting", "storage")))
                .isNotEmpty();
        assertThat(CONTRACT.asked(restrict.withHeader("Content-Type", "text/plain")))
                .containsExactly("text/plain: is not described");
        assertThat(CONTRACT.asked(
                        retell.exchange("GET", "/v2/list-phone-numbers").asking("limit=1000", "limit=many")))
                .isNotEmpty();
        assertThat(CONTRACT.answered(agent.answering("\"version\":0", "\"version\":\"0\"")))
                .isNotEmpty();
        assertThat(CONTRACT.answered(agent.answering("\"agent_id\"", "\"id\""))).isNotEmpty();
    }
}
