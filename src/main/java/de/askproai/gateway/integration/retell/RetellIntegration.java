package de.askproai.gateway.integration.retell;

import de.askproai.gateway.call.GetCall;
import de.askproai.gateway.client.Call;
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
import java.util.List;
import java.util.Optional;

/** Retell.ai as the telephone. */
public final class RetellIntegration implements Integration {
    public static final String VENDOR = "retell";

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
        return List.of(new Mapping<>(GetCall.ADDRESS, question -> question, this::getCall));
    }

    @Override
    public Optional<EventMapper> events() {
        return Optional.of(new RetellEvents());
    }

    Call<GetCall.CallFound> getCall(GetCall question, Connection connection) {
        return Call.of(vendor, connection.id().toString(), "calls.get")
                .get("/v2/get-call/{}", question.callId())
                .bearer(Credentials.reveal(connection, "apiKey"))
                .refusedBy(RetellIntegration::refusal)
                .decodedBy(response -> new GetCall.CallFound(RetellCalls.toCall(
                        question.company(), question.connection(), Payload.of(response.json()), null)));
    }

    /** Retell says 422 "Cannot find requested asset under given api key" where others say 404. */
    private static GatewayException refusal(Response response) {
        return response.status() == 422
                ? Refusals.of(ErrorCode.NOT_FOUND, "knows no such call", response)
                : Refusals.byStatus(response);
    }
}
