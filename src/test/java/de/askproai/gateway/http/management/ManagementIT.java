package de.askproai.gateway.http.management;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.config.ManagementConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.DependencyStatus;
import de.askproai.gateway.observe.Meters;
import de.askproai.gateway.observe.Readiness;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.WallClock;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ManagementIT {
    @RegisterExtension
    private final TestVertx vertx = new TestVertx();

    private final Meters meters = new Meters();
    private final Readiness readiness = new Readiness();
    private DependencyHealth dependencies;
    private WebClient client;
    private int port;

    @BeforeEach
    void start() {
        dependencies = new DependencyHealth(
                vertx.vertx(), Duration.ofMillis(50), Duration.ofMillis(100), WallClock.system(), meters.registry());
        ManagementRoutes routes = new ManagementRoutes(meters, readiness, dependencies);
        ManagementConfig config = new ManagementConfig("127.0.0.1", 0, Duration.ofMillis(50), Duration.ofMillis(100));
        AtomicInteger bound = new AtomicInteger();
        Await.value(vertx.vertx()
                .deployVerticle(() -> new ManagementVerticle(config, routes, bound::set), new DeploymentOptions()));
        port = bound.get();
        client = WebClient.create(vertx.vertx());
    }

    @AfterEach
    void close() {
        dependencies.close();
        meters.close();
    }

    @Test
    void isReadyAndOnlyDegradedWhileADependencyIsAway() {
        dependencies.watch("postgresql", deadline -> Future.succeededFuture());
        dependencies.watch(
                "redis", deadline -> Future.failedFuture(new GatewayException(ErrorCode.UNAVAILABLE, "away")));

        Await.untilAsserted(() -> {
            assertThat(get("/health").statusCode()).isEqualTo(200);
            JsonObject health = get("/health").bodyAsJsonObject();
            assertThat(health.getString("status")).isEqualTo("degraded");
            assertThat(service(health, "postgresql").getString("status")).isEqualTo("up");
            assertThat(service(health, "redis").getString("status")).isEqualTo("down");
        });
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/metrics").bodyAsString())
                .contains("gateway_dependency_up{dependency=\"redis\"} 0")
                .contains("gateway_dependency_up{dependency=\"postgresql\"} 1");
    }

    @Test
    void countsAHangingProbeAsDownAndNoticesWhenItAnswersAgain() {
        AtomicReference<Future<Void>> answer =
                new AtomicReference<>(Promise.<Void>promise().future());
        AtomicInteger asked = new AtomicInteger();
        dependencies.watch("postgresql", deadline -> {
            asked.incrementAndGet();
            return answer.get();
        });

        Await.untilAsserted(
                () -> assertThat(detail("postgresql").getString("error")).isEqualTo("deadline_exceeded"));
        String since = detail("postgresql").getString("since");
        int before = asked.get();
        Await.until("it was asked again", () -> asked.get() > before + 1);
        assertThat(detail("postgresql").getString("since")).isEqualTo(since);

        answer.set(Future.succeededFuture());
        Await.untilAsserted(
                () -> assertThat(detail("postgresql").getString("status")).isEqualTo("up"));
        assertThat(detail("postgresql").getDouble("latencyMillis")).isNotNegative();
        assertThat(detail("postgresql").getString("since")).isGreaterThan(since);
        assertThat(get("/health").bodyAsJsonObject().getString("status")).isEqualTo("healthy");
    }

    @Test
    void showsWhatOthersWatchBesideWhatItAsks() {
        AtomicReference<DependencyStatus> vendor = new AtomicReference<>(status(DependencyStatus.State.UP));
        dependencies.include(() -> List.of(vendor.get()));
        String before = get("/health").bodyAsJsonObject().getString("status");

        assertThat(detail("calcom").getString("status")).isEqualTo("up");
        assertThat(before).isEqualTo("healthy");
        vendor.set(status(DependencyStatus.State.DOWN));
        JsonObject health = get("/health").bodyAsJsonObject();
        assertThat(health.getString("status")).isEqualTo("degraded");
        assertThat(health.getJsonObject("services").getJsonObject("calcom").getString("status"))
                .isEqualTo("down");
    }

    private static DependencyStatus status(DependencyStatus.State state) {
        return new DependencyStatus("calcom", state, Instant.EPOCH, Optional.empty(), Optional.empty());
    }

    @Test
    void survivesAProbeThatThrows() {
        dependencies.watch("odd", deadline -> {
            throw new IllegalStateException("bug");
        });

        Await.untilAsserted(() -> assertThat(detail("odd").getString("error")).isEqualTo("internal"));
    }

    @Test
    void neverAsksADependencyForARequest() {
        AtomicInteger asked = new AtomicInteger();
        DependencyHealth slow = new DependencyHealth(
                vertx.vertx(), Duration.ofHours(1), Duration.ofSeconds(1), WallClock.system(), meters.registry());
        slow.watch("counted", deadline -> Future.succeededFuture(asked.incrementAndGet()));

        assertThat(slow.statuses()).hasSize(1);
        assertThat(slow.statuses()).hasSize(1);

        assertThat(asked).hasValue(1);
        slow.close();
    }

    @Test
    void takesWordFromThoseWhoUseADependency() {
        dependencies.report("calcom", Optional.of(ErrorCode.UPSTREAM_UNAVAILABLE));
        assertThat(detail("calcom").getString("error")).isEqualTo("upstream_unavailable");

        dependencies.report("calcom", Optional.empty());
        assertThat(detail("calcom").getString("status")).isEqualTo("up");
    }

    @Test
    void saysWhatItIsNotReadyFor() {
        AtomicBoolean loaded = new AtomicBoolean();
        readiness.require("connections loaded", loaded::get);

        HttpResponse<Buffer> ready = get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.bodyAsJsonObject().getJsonArray("missing")).containsExactly("connections loaded");
        assertThat(get("/health").statusCode()).isEqualTo(503);
        assertThat(get("/health").bodyAsJsonObject().getString("status")).isEqualTo("unhealthy");
        assertThat(get("/health/live").statusCode()).isEqualTo(200);

        loaded.set(true);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void describesTheProcess() {
        JsonObject report = get("/health/detailed").bodyAsJsonObject();

        assertThat(report.getJsonObject("process").getLong("pid"))
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(report.getJsonObject("memory").getLong("heapUsedBytes")).isPositive();
        assertThat(report.getJsonObject("threads").getInteger("live")).isPositive();
        assertThat(report.getJsonObject("threads").getInteger("deadlocked")).isZero();
        assertThat(report.containsKey("pools")).isTrue();
    }

    @Test
    void answersWhatItDoesNotHaveWithAProblem() {
        HttpResponse<Buffer> nothing = get("/nothing");
        assertThat(nothing.statusCode()).isEqualTo(404);
        assertThat(nothing.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(nothing.bodyAsJsonObject().getString("code")).isEqualTo("not_found");
        assertThat(nothing.bodyAsJsonObject().getString("requestId")).isEqualTo(nothing.getHeader("X-Request-ID"));

        HttpResponse<Buffer> wrongMethod = Await.value(
                client.request(HttpMethod.POST, port, "127.0.0.1", "/metrics").send());
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.bodyAsJsonObject().getString("code")).isEqualTo("method_not_allowed");
    }

    @Test
    void speaksOpenMetricsToThoseWhoAsk() {
        HttpResponse<Buffer> page = Await.value(client.get(port, "127.0.0.1", "/metrics")
                .putHeader("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
                .send());

        assertThat(page.getHeader("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(page.bodyAsString()).endsWith("# EOF\n").contains("jvm_memory_used_bytes");
    }

    @Test
    void speaksNoHttp2SoThatConnectionsAreKnownBeforeTheirFirstByte() {
        WebClient upgrading =
                WebClient.create(vertx.vertx(), new WebClientOptions().setProtocolVersion(HttpVersion.HTTP_2));

        HttpResponse<Buffer> answer =
                Await.value(upgrading.get(port, "127.0.0.1", "/health/live").send());

        assertThat(answer.version()).isEqualTo(HttpVersion.HTTP_1_1);
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    private HttpResponse<Buffer> get(String path) {
        return Await.value(client.get(port, "127.0.0.1", path).send());
    }

    private static JsonObject service(JsonObject health, String name) {
        return health.getJsonObject("services").getJsonObject(name);
    }

    private JsonObject detail(String name) {
        return get("/health/detailed").bodyAsJsonObject().getJsonArray("dependencies").stream()
                .map(JsonObject.class::cast)
                .filter(dependency -> dependency.getString("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
