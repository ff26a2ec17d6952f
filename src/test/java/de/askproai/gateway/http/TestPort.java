package de.askproai.gateway.http;

import de.askproai.gateway.config.AliasConfig;
import de.askproai.gateway.config.HttpConfig;
import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.webhook.ChallengeHandler;
import de.askproai.gateway.http.webhook.DeliveryMeters;
import de.askproai.gateway.http.webhook.Reception;
import de.askproai.gateway.http.webhook.WebhookHandler;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.time.WallClock;
import de.askproai.gateway.webhook.Endpoint;
import de.askproai.gateway.webhook.EndpointRates;
import de.askproai.gateway.webhook.Endpoints;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The real public port on one event loop, with some of its tables and no webhook address. */
public final class TestPort {
    private final Vertx vertx;
    private final HeldBytes held = new HeldBytes(32 << 20);
    private final AtomicInteger number = new AtomicInteger();
    private final String deployment;

    private TestPort(Vertx vertx, Duration requestWithin, List<RouteTable> tables) {
        this.vertx = vertx;
        HttpConfig config =
                new HttpConfig("127.0.0.1", 0, Optional.empty(), Duration.ofSeconds(30), requestWithin, 32L << 20);
        deployment = Await.value(vertx.deployVerticle(
                new HttpVerticle(config, senders -> routes(senders, tables), Duration.ofSeconds(1), number::set)));
    }

    /** Opens the port on a free number. */
    public static TestPort open(Vertx vertx, RouteTable... tables) {
        return open(vertx, Duration.ofSeconds(10), tables);
    }

    /** Opens the port on a free number. */
    public static TestPort open(Vertx vertx, Duration requestWithin, RouteTable... tables) {
        return new TestPort(vertx, requestWithin, List.of(tables));
    }

    private Routes routes(SlowSenders senders, List<RouteTable> tables) {
        ProblemHandler problems = new ProblemHandler();
        RequestBodies bodies = new RequestBodies(vertx, "bodies", held, senders);
        WebhookHandler webhooks = new WebhookHandler(
                new NoEndpoints(),
                bodies,
                new EndpointRates(),
                new Reception(WallClock.system(), event -> Future.failedFuture(gone())),
                new DeliveryMeters(new SimpleMeterRegistry()),
                problems);
        return new Routes(
                vertx, webhooks, new ChallengeHandler(new NoEndpoints()), tables, bodies, AliasConfig.none(), problems);
    }

    public int number() {
        return number.get();
    }

    /** Returns the bytes of bodies in memory, of which there may be 1 MiB. */
    public long held() {
        return held.held();
    }

    public Future<Void> close() {
        return vertx.undeploy(deployment);
    }

    private static GatewayException gone() {
        return new GatewayException(ErrorCode.UNAVAILABLE, "No intake here");
    }

    private record NoEndpoints() implements Endpoints {
        @Override
        public boolean loaded() {
            return true;
        }

        @Override
        public Optional<Endpoint> find(String publicId) {
            return Optional.empty();
        }

        @Override
        public Future<Optional<Endpoint>> lookUp(String publicId) {
            return Future.succeededFuture(Optional.empty());
        }
    }
}
