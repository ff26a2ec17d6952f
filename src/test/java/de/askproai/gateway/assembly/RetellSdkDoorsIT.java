package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.RetellSdk;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The agent's doors asked with signatures that Retell's own library made. */
class RetellSdkDoorsIT {
    private static final String KEY = LindeShop.RETELL_KEY;

    @RegisterExtension
    static final RetellSdk sdk = new RetellSdk();

    @RegisterExtension
    final TestVertx test = new TestVertx();

    private LindeShop shop;

    @BeforeEach
    void open() {
        shop = new LindeShop(test.vertx());
    }

    @AfterEach
    void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void theInboundDoorTakesWhatTheLibrarySignsAndNothingElse() {
        assertSignedOnly("/inbound", inbound(LindeShop.NUMBER), inbound("+4930901820999"));
    }

    @Test
    void theToolDoorTakesWhatTheLibrarySignsAndNothingElse() {
        assertSignedOnly("/tools/get_current_context", tool("call_Grüße"), tool("call_2"));
    }

    @Test
    void theToolDoorTakesTheArgumentsAloneToo() {
        JsonObject arguments = new JsonObject().put("date", "übermorgen");

        assertSignedOnly("/tools/get_current_context?call_id=call_3", arguments, new JsonObject());
    }

    private void assertSignedOnly(String door, JsonObject body, JsonObject other) {
        String signature = sdk.sign(body.encode(), KEY);

        assertThat(shop.post(door, other, signature).status()).isEqualTo(401);
        assertThat(shop.post(door, body, sdk.sign(body.encode(), KEY + "x")).status())
                .isEqualTo(401);
        assertThat(shop.post(door, body, sdk.sign(body.encode() + " ", KEY)).status())
                .isEqualTo(401);
        assertThat(shop.post(door, body, signature).status()).isEqualTo(200);
    }

    private static JsonObject inbound(String to) {
        return new JsonObject()
                .put("event", "call_inbound")
                .put(
                        "call_inbound",
                        new JsonObject().put("from_number", "+491701234567").put("to_number", to));
    }

    private static JsonObject tool(String call) {
        return new JsonObject()
                .put("name", "get_current_context")
                .put("call", new JsonObject().put("call_id", call).put("to_number", LindeShop.NUMBER))
                .put("args", new JsonObject());
    }
}
