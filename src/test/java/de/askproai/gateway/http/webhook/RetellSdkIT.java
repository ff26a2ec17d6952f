package de.askproai.gateway.http.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.sandbox.Http;
import de.askproai.gateway.sandbox.Listener;
import de.askproai.gateway.sandbox.SandboxHouse;
import de.askproai.gateway.sandbox.retell.CallScript;
import de.askproai.gateway.sandbox.retell.CallScript.Turn;
import de.askproai.gateway.sandbox.retell.Dial;
import de.askproai.gateway.sandbox.retell.ToolUse;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.RetellSdk;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Retell's own library as counterpart: of the sandbox, which signs, and of the gateway, which verifies. */
class RetellSdkIT {
    private static final String KEY = SandboxHouse.RETELL_KEY;
    private static final String EVENT =
            "{\"event\":\"call_started\",\"call\":{\"call_id\":\"call_%s\",\"transcript\":\"Grüß Gott, 14 Uhr?\"}}";

    @RegisterExtension
    static final RetellSdk sdk = new RetellSdk();

    @Test
    void acceptsEverythingTheSandboxSignsAndNothingElse() {
        try (SandboxHouse house = new SandboxHouse()) {
            ToolUse tool = ToolUse.of("book_appointment", house.listener().url("/tool"), Map.of("datum", "übermorgen"));
            CallScript script = new CallScript(
                    Dial.in("salon", "+4917012345678", SandboxHouse.NUMBER),
                    List.of(Turn.user("Einen Termin für übermorgen, bitte."), Turn.uses(tool)),
                    Map.of("call_summary", "Gebucht."),
                    null);

            boolean held = Await.value(house.sandbox().play(script, step -> {})).held();

            assertThat(held).isTrue();
            List<Listener.Received> requests = house.listener().received();
            assertThat(requests)
                    .extracting(Listener.Received::path)
                    .contains("/inbound", "/tool", "/retell")
                    .hasSize(5);
            assertThat(requests).allSatisfy(request -> {
                String body = request.body().toString();
                String signature = request.headers().get("X-Retell-Signature");
                assertThat(sdk.verify(body, KEY, signature)).isTrue();
                assertThat(sdk.verify(body + " ", KEY, signature)).isFalse();
                assertThat(sdk.verify(body, KEY + "x", signature)).isFalse();
            });
        }
    }

    @Test
    void signsWhatTheGatewayAccepts() {
        try (Door door = new Door()) {
            door.endpoints.add("ret", "retell", KEY);
            Http gateway = new Http("http://127.0.0.1:" + door.port(), Map.of());
            String body = EVENT.formatted(1);
            String changed = EVENT.formatted(2);
            String signature = sdk.sign(body, KEY);

            assertThat(post(gateway, signature, changed)).isEqualTo(401);
            assertThat(post(gateway, sdk.sign(body, KEY + "x"), body)).isEqualTo(401);
            assertThat(door.intake.stored()).isEmpty();
            assertThat(post(gateway, signature, body)).isEqualTo(202);
            assertThat(door.intake.stored())
                    .singleElement()
                    .satisfies(event -> assertThat(event.body()).asString().isEqualTo(body));
        }
    }

    private static int post(Http gateway, String signature, String body) {
        return gateway.with("X-Retell-Signature", signature)
                .send("POST", "/webhooks/retell/ret", body, "application/json")
                .status();
    }
}
