package de.askproai.gateway.sandbox.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.net.Webhook;
import de.askproai.gateway.sandbox.calcom.CalcomHooks;
import de.askproai.gateway.sandbox.retell.RetellHooks;
import de.askproai.gateway.sandbox.stripe.StripeEvents;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The vendors' published signature vectors. */
class HmacTest {

    @Test
    void signsAsRetellDoes() {
        byte[] body = "{\"event\":\"call_started\",\"call\":{\"call_id\":\"call_test_1\"}}".getBytes(UTF_8);

        assertThat(RetellHooks.sign(body, List.of("key_test_retell"), Instant.ofEpochMilli(1760000000000L)))
                .containsEntry(
                        "X-Retell-Signature",
                        "v=1760000000000,d=4d1ff578c1d9830e04de227a2bd4f8fd80f103bf432d7b6081ad9a03182c1f9a");
    }

    @Test
    void signsAsStripeDoes() {
        byte[] body = "{\"id\":\"evt_test_1\",\"object\":\"event\"}".getBytes(UTF_8);

        assertThat(StripeEvents.sign(body, List.of("whsec_test"), Instant.ofEpochSecond(1760000000L)))
                .containsEntry(
                        "Stripe-Signature",
                        "t=1760000000,v1=d70c79ec5bffe932dd888228cc91a4c6c64907b490527f3ffb985fb5cdce0859");
    }

    @Test
    void signsAsCalcomDoes() {
        byte[] body =
                "{\"triggerEvent\":\"PING\",\"createdAt\":\"2026-11-20T00:00:00.000Z\",\"payload\":{}}".getBytes(UTF_8);

        assertThat(CalcomHooks.sign(body, List.of("cal_secret"), Instant.EPOCH))
                .containsEntry(
                        "X-Cal-Signature-256", "eadc5d527b3d2610b7c7a1f99ca6413ce182dfc731c5f583526ee4d7b0269f5a");
        assertThat(CalcomHooks.sign(body, List.of(), Instant.EPOCH))
                .containsEntry("X-Cal-Signature-256", "no-secret-provided");
    }

    @Test
    void isAcceptedByStripesOwnLibraryUnderEitherSecretOfARotation() throws Exception {
        String body = "{\"id\":\"evt_test_1\",\"object\":\"event\"}";
        String header = StripeEvents.sign(body.getBytes(UTF_8), List.of("whsec_old", "whsec_new"), Instant.now())
                .get("Stripe-Signature");

        assertThat(Webhook.constructEvent(body, header, "whsec_old").getId()).isEqualTo("evt_test_1");
        assertThat(Webhook.constructEvent(body, header, "whsec_new").getId()).isEqualTo("evt_test_1");
    }
}
