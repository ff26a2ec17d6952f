package de.askproai.gateway.http.management;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.client.BreakerStatus;
import de.askproai.gateway.client.Breakers;
import de.askproai.gateway.client.ClientSettings;
import de.askproai.gateway.client.Vendor;
import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.config.DatabaseConfig;
import de.askproai.gateway.config.SecurityConfig;
import de.askproai.gateway.http.ConnectionHealth;
import de.askproai.gateway.http.HealthHandler;
import de.askproai.gateway.http.HealthRoutes;
import de.askproai.gateway.http.TestPort;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.MeterNames;
import de.askproai.gateway.observe.Meters;
import de.askproai.gateway.observe.Readiness;
import de.askproai.gateway.security.MasterKey;
import de.askproai.gateway.store.Notifications;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TestDatabase;
import de.askproai.gateway.tenant.Connection;
import de.askproai.gateway.tenant.ConnectionDirectory;
import de.askproai.gateway.tenant.ConnectionRepository;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Companies;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The predecessor's places of health and metrics on the public port. */
class AliasesIT {
    @RegisterExtension
    private final TestVertx test = new TestVertx();

    private static final String COMPANY = """
            company: linde
            name: Salon Linde
            connections:
              - {key: telefon, vendor: retell, id: retell_linde_0123456789, signing-secrets: s, credentials: {apiKey: k}}
              - {key: zu, vendor: retell, id: retell_closed_0123456789, signing-secrets: s, credentials: {apiKey: k}, enabled: false}
              - {key: kalender, vendor: calcom, id: calcom_linde_0123456789, signing-secrets: s, credentials: {apiKey: k}}
            """;
    private static final String HEALTH = "/api/mcp/retell/health";
    private static final String RETELL = "retell_linde_0123456789";
    private static final Vendor VENDOR =
            new Vendor("retell", URI.create("http://127.0.0.1:1"), ClientSettings.DEFAULTS);

    private final Meters meters = new Meters();
    private final Readiness readiness = new Readiness();
    private DependencyHealth dependencies;
    private WebClient client;
    private DatabaseConfig database;
    private Store store;
    private Notifications notifications;
    private ConnectionDirectory directory;
    private Breakers breakers;

    @BeforeEach
    void open() {
        dependencies = new DependencyHealth(
                test.vertx(), Duration.ofSeconds(1), Duration.ofSeconds(1), WallClock.system(), meters.registry());
        client = WebClient.create(test.vertx());
        breakers = new Breakers(test.vertx(), WallClock.system(), meters.registry());
        breakers.announce(VENDOR);
        database = TestDatabase.fresh();
        store = Store.open(test.vertx(), database);
        MasterKey master = MasterKey.of(new SecurityConfig(Optional.of(MasterKey.generate()), List.of()));
        List<UUID> ignored = Companies.apply(test.vertx(), store, master, COMPANY);
        notifications = new Notifications(test.vertx(), database, Duration.ofSeconds(2));
        directory = new ConnectionDirectory(test.vertx(), store, new ConnectionRepository(master, 1 << 20));
        directory.follow(notifications);
    }

    @AfterEach
    void close() {
        Await.value(notifications.close());
        Await.value(store.close());
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
    void showMetricsWhereConfigured() {
        meters.registry().counter(MeterNames.RATE_LIMIT_EXCEEDED).increment();
        int port = serve(new AliasConfig(Map.of(), false, true));

        assertThat(get(port, "/api/metrics").bodyAsString()).contains("mcp_rate_limit_exceeded_total 1.0");
        assertThat(get(port, "/api/metrics").getHeader("Content-Type")).startsWith("text/plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retell_nobody_0123456789", "calcom_linde_0123456789", "retell_closed_0123456789"})
    void knowNoHealthOfWhatIsNoConnectionOfTheVendorInUse(String publicId) {
        load();
        int port = serve(health(publicId));

        assertThat(get(port, HEALTH).statusCode()).isEqualTo(404);
        assertThat(get(port, "/api/health").statusCode()).isEqualTo(200);
    }

    @Test
    void tellTheHealthOfTheConnectionTheyStandFor() {
        load();
        int port = serve(health(RETELL));

        HttpResponse<Buffer> healthy = get(port, HEALTH);
        BreakerStatus forced = breakers.forceOpen(VENDOR.upstream());
        HttpResponse<Buffer> open = get(port, HEALTH);
        BreakerStatus released = breakers.forceClosed(VENDOR.upstream());
        HttpResponse<Buffer> closed = get(port, HEALTH);
        TestDatabase.execute(database, "UPDATE connections SET state = 'credentials_rejected'");
        Await.until(
                "the state is known", () -> directory.find(RETELL).orElseThrow().state() != Connection.State.OK);
        HttpResponse<Buffer> refused = get(port, HEALTH);

        assertThat(List.of(forced.state(), released.state()))
                .containsExactly(BreakerStatus.State.OPEN, BreakerStatus.State.CLOSED);
        assertThat(List.of(healthy, open, closed, refused))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .extracting(answer -> answer.bodyAsJsonObject().getString("status"))
                .containsExactly("healthy", "degraded", "healthy", "degraded");
        assertThat(List.of(healthy, open, closed, refused))
                .extracting(answer -> answer.bodyAsJsonObject()
                        .getJsonObject("services")
                        .getJsonObject("retell")
                        .getString("status"))
                .containsExactly("up", "down", "up", "down");
        assertThat(get(port, "/api/health").bodyAsJsonObject().getString("status"))
                .as("the process itself")
                .isEqualTo("healthy");
    }

    @Test
    void areUnhealthyWhereTrafficShouldGoElsewhere() {
        load();
        readiness.require("whatever", () -> false);
        int port = serve(health(RETELL));

        assertThat(get(port, HEALTH).statusCode()).isEqualTo(503);
        assertThat(get(port, HEALTH).bodyAsJsonObject().getString("status")).isEqualTo("unhealthy");
    }

    @Test
    void sayThatConnectionsAreNotKnownYet() {
        int port = serve(health(RETELL));

        assertThat(get(port, HEALTH).statusCode()).isEqualTo(503);
        assertThat(get(port, HEALTH).getHeader("Retry-After")).isEqualTo("2");
    }

    private static AliasConfig health(String publicId) {
        return new AliasConfig(Map.of(HEALTH, publicId), false, false);
    }

    private void load() {
        notifications.start();
        Await.until("connections are loaded", directory::loaded);
    }

    private int serve(AliasConfig aliases) {
        return TestPort.open(
                        test.vertx(),
                        new HealthRoutes(
                                new HealthHandler(readiness, dependencies),
                                new ConnectionHealth(directory, breakers, WallClock.system()),
                                aliases),
                        new MetricsRoutes(test.vertx(), meters, aliases))
                .number();
    }

    private HttpResponse<Buffer> get(int port, String path) {
        return Await.value(client.get(port, "127.0.0.1", path).send());
    }
}
