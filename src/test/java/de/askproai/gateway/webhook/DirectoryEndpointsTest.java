package de.askproai.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.Secret;
import de.askproai.gateway.tenant.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectoryEndpointsTest {
    @Test
    void takesWhatADoorNeedsFromAConnection() {
        Map<String, Object> webhook = new HashMap<>(Map.of("header", "X-Sig", "toleranceSeconds", 60));
        webhook.put("prefix", null);
        Connection connection = connection(Map.of("webhook", webhook, "webhookRatePerSecond", 5, "locationId", "x"));

        Endpoint endpoint = DirectoryEndpoints.endpointOf(connection);

        assertThat(endpoint.connection()).isEqualTo(connection.id());
        assertThat(endpoint.company()).isEqualTo(connection.company());
        assertThat(endpoint.source()).isEqualTo("generic");
        assertThat(endpoint.signing().secrets()).containsExactly(Secret.of("s1"), Secret.of("s2"));
        assertThat(endpoint.signing().settings()).isEqualTo(Map.of("header", "X-Sig", "toleranceSeconds", "60"));
        assertThat(endpoint.maxBodyBytes()).isEqualTo(1234);
        assertThat(endpoint.ratePerSecond()).isEqualTo(5);
    }

    @Test
    void hasNoLimitAndNoSettingsWhereNoneAreConfigured() {
        Endpoint endpoint = DirectoryEndpoints.endpointOf(connection(Map.of("webhook", "nonsense")));

        assertThat(endpoint.ratePerSecond()).isZero();
        assertThat(endpoint.signing().settings()).isEmpty();
    }

    @Test
    void takesARateFromTextToo() {
        assertThat(DirectoryEndpoints.endpointOf(connection(Map.of("webhookRatePerSecond", "2.5")))
                        .ratePerSecond())
                .isEqualTo(2.5);
        assertThat(DirectoryEndpoints.endpointOf(connection(Map.of("webhookRatePerSecond", "many")))
                        .ratePerSecond())
                .isZero();
    }

    @Test
    void showsNoSecret() {
        assertThat(DirectoryEndpoints.endpointOf(connection(Map.of("webhook", Map.of("verifyToken", "tok3n"))))
                        .toString())
                .doesNotContain("s1", "tok3n");
    }

    private static Connection connection(Map<String, Object> settings) {
        return new Connection(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "shop",
                "generic",
                "public-id",
                settings,
                List.of(Secret.of("s1"), Secret.of("s2")),
                Map.of("apiKey", Secret.of("k")),
                1234,
                true,
                Connection.State.OK);
    }
}
