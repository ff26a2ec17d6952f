package de.askproai.gateway.integration.retell;

import de.askproai.gateway.call.DeleteCall;
import de.askproai.gateway.call.GetAgent;
import de.askproai.gateway.call.GetAgentEngine;
import de.askproai.gateway.call.GetCall;
import de.askproai.gateway.call.ListLines;
import de.askproai.gateway.call.RestrictStorage;
import de.askproai.gateway.client.Body;
import de.askproai.gateway.client.Call;
import de.askproai.gateway.client.CallBuilder;
import de.askproai.gateway.client.Refusals;
import de.askproai.gateway.client.Response;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.integration.Credentials;
import de.askproai.gateway.integration.EventMapper;
import de.askproai.gateway.integration.Integration;
import de.askproai.gateway.integration.Mapping;
import de.askproai.gateway.integration.Payload;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.SettingKind;
import de.askproai.gateway.tenant.VendorTerms;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Retell.ai as the telephone. */
public final class RetellIntegration implements Integration {
    public static final String VENDOR = "retell";
    public static final VendorTerms TERMS = VendorTerms.of(Set.of("apiKey"), Map.of("agentId", SettingKind.text()));

    private static final int MOST_NUMBERS_AT_ONCE = 1000;

    private final Vendor vendor;

    public RetellIntegration(Vendor vendor) {
        this.vendor = vendor;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public List<Mapping<?, ?>> mappings() {
        return List.of(
                new Mapping<>(GetCall.ADDRESS, question -> question, this::getCall),
                new Mapping<>(DeleteCall.ADDRESS, question -> question, this::deleteCall),
                new Mapping<>(RestrictStorage.ADDRESS, question -> question, this::restrictStorage),
                new Mapping<>(GetAgent.ADDRESS, question -> question, this::getAgent),
                new Mapping<>(GetAgentEngine.ADDRESS, question -> question, this::getAgentEngine),
                new Mapping<>(ListLines.ADDRESS, question -> question, this::listLines));
    }

    @Override
    public Optional<EventMapper> events() {
        return Optional.of(new RetellEvents());
    }

    Call<GetCall.CallFound> getCall(GetCall question, Connection connection) {
        return call(connection, "calls.get")
                .get("/v2/get-call/{}", question.callId())
                .decodedBy(response -> new GetCall.CallFound(RetellCalls.toCall(
                        question.company(), question.connection(), Payload.of(response.json()), null)));
    }

    /** Repeatable by nature: a call that is gone is not found. */
    Call<DeleteCall.CallDeleted> deleteCall(DeleteCall question, Connection connection) {
        return call(connection, "calls.delete")
                .request(HttpMethod.DELETE, "/v2/delete-call/{}", question.callId())
                .repeatable()
                .decodedBy(response -> new DeleteCall.CallDeleted());
    }

    /** Repeatable by nature; Retell never goes back to keeping more. */
    Call<RestrictStorage.StorageRestricted> restrictStorage(RestrictStorage question, Connection connection) {
        return call(connection, "calls.update")
                .request(HttpMethod.PATCH, "/v2/update-call/{}", question.callId())
                .repeatable()
                .body(Body.json(new JsonObject()
                        .put("data_storage_setting", "basic_attributes_only")
                        .encode()))
                .decodedBy(response -> new RestrictStorage.StorageRestricted());
    }

    Call<GetAgent.PhoneAgent> getAgent(GetAgent question, Connection connection) {
        return version(call(connection, "agents.get").get("/get-agent/{}", question.agent()), question.version())
                .decodedBy(response -> RetellAgents.toAgent(Payload.of(response.json())));
    }

    Call<GetAgentEngine.AgentEngine> getAgentEngine(GetAgentEngine question, Connection connection) {
        return version(call(connection, "models.get").get("/get-retell-llm/{}", question.engine()), question.version())
                .decodedBy(response -> RetellAgents.toEngine(Payload.of(response.json())));
    }

    Call<ListLines.Lines> listLines(ListLines question, Connection connection) {
        CallBuilder call = call(connection, "numbers.list")
                .get("/v2/list-phone-numbers")
                .query("limit", String.valueOf(MOST_NUMBERS_AT_ONCE));
        if (question.after() != null) {
            call.query("pagination_key", question.after());
        }
        return call.decodedBy(response -> RetellAgents.toLines(Payload.of(response.json())));
    }

    private static CallBuilder version(CallBuilder call, @Nullable Integer version) {
        return version == null ? call : call.query("version", version.toString());
    }

    private CallBuilder call(Connection connection, String operation) {
        return Call.of(vendor, connection.id().toString(), operation)
                .bearer(Credentials.reveal(connection, "apiKey"))
                .refusedBy(RetellIntegration::refusal);
    }

    /** Retell says 422 "Cannot find requested asset under given api key" where others say 404. */
    private static GatewayException refusal(Response response) {
        return response.status() == 422
                ? Refusals.of(ErrorCode.NOT_FOUND, "knows nothing of that id", response)
                : Refusals.byStatus(response);
    }
}
