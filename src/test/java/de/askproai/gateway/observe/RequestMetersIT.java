package de.askproai.gateway.observe;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.ext.web.Router;
import io.vertx.micrometer.MicrometerMetricsFactory;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RequestMetersIT {
    private static final String REQUESTS = "vertx.http.server.";

    @Test
    void countsUnderTheNamesAndLabelsOfVertxItself() {
        assertThat(counted(true)).isEqualTo(counted(false));
    }

    @Test
    void boundsMethodsAndEndsEveryRequest() {
        try (Meters meters = new Meters()) {
            serve(meters, meters.vertxMetrics());
            MeterRegistry registry = meters.registry();

            assertThat(registry.find(REQUESTS + "requests")
                            .tag("method", "other")
                            .counters())
                    .singleElement()
                    .satisfies(counter -> assertThat(counter.count()).isEqualTo(2));
            assertThat(registry.find(REQUESTS + "active.requests").gauges())
                    .isNotEmpty()
                    .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
            assertThat(registry.find(REQUESTS + "response.time").timers())
                    .allSatisfy(timer -> assertThat(timer.count()).isPositive());
        }
    }

    /** Serves the same requests with our metrics or with Vert.x's own, and returns what was counted of each meter. */
    private static Map<String, Double> counted(boolean ours) {
        try (Meters meters = new Meters()) {
            serve(meters, ours ? meters.vertxMetrics() : new MicrometerMetricsFactory(meters.registry()));
            Map<String, Double> counted = new TreeMap<>();
            for (Meter meter : meters.registry().getMeters()) {
                Meter.Id id = meter.getId();
                if (id.getName().startsWith(REQUESTS)) {
                    meter.measure().forEach(value -> {
                        if (!id.getName().endsWith(".time")
                                || value.getStatistic().name().equals("COUNT")) {
                            counted.put(
                                    id.getName()
                                            + id.getTags()
                                            + id.getDescription()
                                            + id.getType()
                                            + value.getStatistic(),
                                    value.getValue());
                        }
                    });
                }
            }
            assertThat(counted).hasSizeGreaterThan(20);
            return counted;
        }
    }

    private static void serve(Meters meters, VertxMetricsFactory metrics) {
        Vertx vertx = Vertx.builder()
                .with(new VertxOptions().setMetricsOptions(meters.vertxOptions()))
                .withMetrics(metrics)
                .build();
        try {
            Router router = Router.router(vertx);
            router.route().setName("all").handler(context -> context.next());
            router.post("/events")
                    .setName("events")
                    .handler(context -> context.request()
                            .body()
                            .onComplete(body -> context.response()
                                    .setStatusCode(202)
                                    .end("taken")
                                    .onFailure(context::fail)));
            router.get("/cut")
                    .setName("cut")
                    .handler(context -> context.request().connection().close().onFailure(context::fail));
            HttpServer server =
                    Await.value(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
            HttpClient client = vertx.createHttpClient();
            send(client, server.actualPort(), HttpMethod.POST, "/events");
            send(client, server.actualPort(), HttpMethod.POST, "/events");
            send(client, server.actualPort(), HttpMethod.GET, "/nothing");
            send(client, server.actualPort(), HttpMethod.valueOf("BREW"), "/events");
            send(client, server.actualPort(), HttpMethod.valueOf("STIR"), "/events");
            Throwable cut = Await.failure(client.request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/cut")
                    .compose(request -> request.send()));
            assertThat(cut).isNotNull();
            Await.value(client.close());
            Await.value(server.close());
        } finally {
            Await.value(vertx.close());
        }
    }

    private static void send(HttpClient client, int port, HttpMethod method, String path) {
        // Nested: a response that ends before anybody asks for its body never tells it.
        String sent = Await.value(client.request(new RequestOptions()
                        .setMethod(method)
                        .setPort(port)
                        .setHost("127.0.0.1")
                        .setURI(path))
                .compose(request -> request.send("{}")
                        .compose(response -> response.body().map(body -> method + " " + response.statusCode()))));
        assertThat(sent).startsWith(method.name());
    }
}
