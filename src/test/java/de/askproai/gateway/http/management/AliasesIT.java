package de.askproai.gateway.http.management;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.http.HealthHandler;
import de.askproai.gateway.http.HealthRoutes;
import de.askproai.gateway.http.TestPort;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.observe.Meters;
import de.askproai.gateway.observe.Readiness;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The predecessor's places of health and metrics on the public port. */
class AliasesIT {
    @RegisterExtension
    private final TestVertx test = new TestVertx();

    private final Meters meters = new Meters();
    private DependencyHealth dependencies;
    private WebClient client;

    @BeforeEach
    void open() {
        dependencies = new DependencyHealth(
                test.vertx(), Duration.ofSeconds(1), Duration.ofSeconds(1), WallClock.system(), meters.registry());
        client = WebClient.create(test.vertx());
    }

    @AfterEach
    void close() {
        dependencies.close();
        meters.close();
    }

    @Test
    void areNotThereUnlessConfigured() {
        int port = serve(AliasConfig.none());

        assertThat(get(port, "/api/health").statusCode()).isEqualTo(200);
        assertThat(get(port, "/api/mcp/retell/health").statusCode()).isEqualTo(404);
        assertThat(get(port, "/api/metrics").statusCode()).isEqualTo(404);
    }

    @Test
    void answerAsTheirOriginalsWhereConfigured() {
        meters.registry().counter(MeterNames.RATE_LIMIT_EXCEEDED).increment();
        int port = serve(new AliasConfig(Map.of("/api/mcp/retell/health", "retell_linde_0123456789"), false, true));

        assertThat(get(port, "/api/mcp/retell/health").bodyAsString())
                .isEqualTo(get(port, "/api/health").bodyAsString());
        assertThat(get(port, "/api/metrics").bodyAsString()).contains("mcp_rate_limit_exceeded_total 1.0");
        assertThat(get(port, "/api/metrics").getHeader("Content-Type")).startsWith("text/plain");
    }

    private int serve(AliasConfig aliases) {
        return TestPort.open(
                        test.vertx(),
                        new HealthRoutes(new HealthHandler(new Readiness(), dependencies), aliases),
                        new MetricsRoutes(test.vertx(), meters, aliases))
                .number();
    }

    private HttpResponse<Buffer> get(int port, String path) {
        return Await.value(client.get(port, "127.0.0.1", path).send());
    }
}
