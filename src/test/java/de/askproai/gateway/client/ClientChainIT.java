package de.askproai.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.bus.Bus;
import de.askproai.gateway.cache.LayeredCache;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.limit.RateLimiter;
import de.askproai.gateway.store.redis.EmbeddedRedis;
import de.askproai.gateway.store.redis.RedisClient;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Signal;
import de.askproai.gateway.testing.TestVertx;
import de.askproai.gateway.time.Deadline;
import de.askproai.gateway.time.WallClock;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain with a real vendor-like server and a real Redis. */
class ClientChainIT {
    @RegisterExtension
    private final TestVertx testVertx = new TestVertx();

    @TempDir
    private Path directory;

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicInteger requests = new AtomicInteger();
    private EmbeddedRedis redisServer;
    private HttpServer calcomServer;
    private HttpServer stripeServer;
    private Breakers breakers;
    private LayeredCache cache;
    private CallSender client;
    private volatile Handler<HttpServerRequest> calcom = request -> answer(request, 200);

    @BeforeEach
    void start() throws IOException {
        Vertx vertx = testVertx.vertx();
        redisServer = EmbeddedRedis.start(directory);
        RedisClient redis = new RedisClient(vertx, WallClock.system(), redisServer.config());
        Await.value(redis.start());
        calcomServer = server(vertx, request -> {
            requests.incrementAndGet();
            calcom.handle(request);
        });
        stripeServer = server(vertx, request -> answer(request, 200));
        breakers = new Breakers(vertx, WallClock.system(), meters);
        cache = new LayeredCache(vertx, redis, new Bus(vertx), meters, 1_000_000, Duration.ofSeconds(30));
        client = ClientChain.of(
                vertx,
                meters,
                cache,
                new RateLimiter(redis, meters),
                new Connections(new SilentWatch()),
                breakers,
                new HttpSender(vertx));
    }

    @AfterEach
    void stop() {
        redisServer.close();
    }

    private static HttpServer server(Vertx vertx, Handler<HttpServerRequest> handler) {
        return Await.value(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"));
    }

    private static void answer(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end("body").onFailure(ignored -> {});
    }

    private Call<String> read(String vendor, HttpServer server, String connection, ClientSettings settings) {
        Vendor called = new Vendor(vendor, URI.create("http://127.0.0.1:" + server.actualPort()), settings);
        return Call.of(called, connection, "slots.list")
                .get("/v2/slots")
                .decodedBy(response -> response.body().toString());
    }

    private Future<String> calcom(String connection) {
        return client.send(read("calcom", calcomServer, connection, Calls.QUICK), Calls.soon());
    }

    private Future<String> stripe() {
        return client.send(read("stripe", stripeServer, "other", Calls.QUICK), Calls.soon());
    }

    @Test
    void stopsRetriesWhenTheBreakerOpensHarmsNobodyElseAndHealsAlone() {
        calcom = request -> answer(request, 500);

        Await.refusal(calcom("a"));
        assertThat(requests).hasValue(3);
        GatewayException open = Await.refusal(calcom("a"));

        assertThat(open.code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
        assertThat(requests).hasValue(3);
        assertThat(Await.value(stripe())).isEqualTo("body");
        assertThat(meters.scrape())
                .contains("mcp_circuit_breaker_state{connector=\"calcom\"} 1.0")
                .contains("mcp_circuit_breaker_opened_total{connector=\"calcom\"} 1.0")
                .contains("mcp_connector_healthy{connector=\"calcom\"} 0.0")
                .contains("mcp_connector_healthy{connector=\"stripe\"} 1.0")
                .contains("mcp_connector_requests_total{connector=\"calcom\"} 2.0")
                .contains("mcp_connector_errors_total{connector=\"calcom\"} 2.0");

        calcom = request -> answer(request, 200);
        Await.until(
                "calcom is back",
                () -> calcom("a")
                        .otherwise("")
                        .compose(Future::succeededFuture)
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get()
                        .equals("body"));
    }

    @Test
    void answersWithinTheDeadlineWhateverTheVendorDoes() {
        calcom = request -> {};
        long start = System.nanoTime();

        List<Future<String>> calls = IntStream.range(0, 6)
                .mapToObj(i -> client.send(
                        read("calcom", calcomServer, "c" + i, Calls.QUICK), Deadline.in(Duration.ofMillis(600))))
                .toList();
        calls.forEach(Await::refusal);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThat(Await.value(stripe())).isEqualTo("body");
    }

    @Test
    void holdsA429AgainstThatConnectionOnly() {
        calcom = request -> {
            request.response().putHeader("X-RateLimit-Reset-Default", "30");
            answer(request, "limited".equals(request.getHeader("X-Connection")) ? 429 : 200);
        };
        Call<String> limited = Call.of(
                        read("calcom", calcomServer, "x", Calls.QUICK).vendor(), "limited", "slots.list")
                .get("/v2/slots")
                .header("X-Connection", "limited")
                .decodedBy(response -> "");

        Await.refusal(client.send(limited, Calls.soon()));
        GatewayException second = Await.refusal(client.send(limited, Calls.soon()));

        assertThat(second.code()).isEqualTo(ErrorCode.UPSTREAM_RATE_LIMITED);
        assertThat(second.retryAfter().orElseThrow()).isGreaterThan(Duration.ofSeconds(25));
        assertThat(requests).hasValue(1);
        assertThat(Await.value(calcom("other"))).isEqualTo("body");
        assertThat(breakers.all().get(0).state()).isEqualTo(BreakerStatus.State.CLOSED);
        assertThat(meters.scrape()).contains("mcp_rate_limit_exceeded_total 2.0");
    }

    @Test
    void sendsOneRequestForManyEqualReadsUntilTheirGroupIsForgotten() {
        Call<String> cached = Call.of(
                        read("calcom", calcomServer, "x", Calls.QUICK).vendor(), "connection", "slots.list")
                .get("/v2/slots")
                .cached("availability", List.of("availability:connection"), Duration.ofMinutes(1))
                .decodedBy(response -> response.body().toString());

        Await.value(Future.all(IntStream.range(0, 200)
                .mapToObj(i -> client.send(cached, Calls.soon()))
                .toList()));
        assertThat(requests).hasValue(1);

        cache.forget("availability:connection");
        assertThat(Await.value(client.send(cached, Calls.soon()))).isEqualTo("body");

        assertThat(requests).hasValue(2);
        assertThat(meters.scrape())
                .contains("mcp_cache_misses_total{cache=\"availability\"} 2.0")
                .contains("mcp_cache_hits_total{cache=\"availability\"} 199.0");
    }

    /** Else who calls during an outage would have used it up by its end. */
    @Test
    void whatAnOpenBreakerRefusesTakesNothingOfTheQuota() {
        ClientSettings seven = quota(7);
        calcom = request -> answer(request, 500);
        Call<String> call = read("calcom", calcomServer, "a", seven);

        List<GatewayException> refused = IntStream.range(0, 12)
                .mapToObj(i -> Await.refusal(client.send(call, Calls.soon())))
                .toList();

        assertThat(requests).as("sent until the breaker opens").hasValue(3);
        assertThat(refused)
                .extracting(GatewayException::code)
                .startsWith(ErrorCode.UPSTREAM_FAILED)
                .endsWith(ErrorCode.UPSTREAM_UNAVAILABLE)
                .doesNotContain(ErrorCode.UPSTREAM_RATE_LIMITED);
    }

    @Test
    void staysWithinAKnownQuota() {
        ClientSettings five = quota(5);

        List<Future<String>> calls = IntStream.range(0, 20)
                .mapToObj(i -> client.send(read("calcom", calcomServer, "c", five), Calls.soon()))
                .toList();
        Await.value(Future.join(calls).otherwiseEmpty());

        assertThat(calls.stream().filter(Future::succeeded)).hasSize(5);
        assertThat(requests).hasValue(5);
    }

    @Test
    void eachPermitOfAQuotaIsUsedOneAfterTheOther() {
        ClientSettings six = quota(6);

        List<Boolean> answered = IntStream.range(0, 8)
                .mapToObj(i -> Await.value(client.send(read("calcom", calcomServer, "d", six), Calls.soon())
                        .map(true)
                        .otherwise(false)))
                .toList();

        assertThat(answered).startsWith(true, true, true, true, true, true).contains(false);
        assertThat(requests).hasValue(6);
    }

    private static ClientSettings quota(int perMinute) {
        ClientSettings d = Calls.QUICK;
        return new ClientSettings(
                d.timeout(),
                d.attemptTimeout(),
                d.connectTimeout(),
                d.retries(),
                d.retryPause(),
                100,
                100,
                d.breakerFailures(),
                d.breakerWindow(),
                d.breakerReset(),
                d.breakerPatience(),
                d.credentialsPause(),
                d.maxBody(),
                perMinute);
    }

    @Test
    void worksWithoutRedis() {
        Signal.STOP.to(redisServer.pid());
        try {
            assertThat(Await.value(calcom("a"))).isEqualTo("body");
        } finally {
            Signal.CONT.to(redisServer.pid());
        }
    }

    private static final class SilentWatch implements ConnectionWatch {
        @Override
        public void credentialsRefused(String vendor, String connection) {}

        @Override
        public void answered(String vendor, String connection) {}

        @Override
        public void credentialsAccepted(String vendor, String connection) {}

        @Override
        public void quotaUsedUp(String vendor, String connection, Duration wait) {}
    }
}
