package de.askproai.gateway.http.management;

import de.askproai.gateway.http.JsonAnswer;
import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.DependencyStatus;
import de.askproai.gateway.observe.Health;
import de.askproai.gateway.observe.Meters;
import de.askproai.gateway.observe.Readiness;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;

/** Answers everything an operator asks first: process, memory, threads, pools, and each dependency. */
final class DetailedHealthHandler implements Handler<RoutingContext> {
    private final Vertx vertx;
    private final ProcessReport process;
    private final Readiness readiness;
    private final DependencyHealth dependencies;

    DetailedHealthHandler(Vertx vertx, Meters meters, Readiness readiness, DependencyHealth dependencies) {
        this.vertx = vertx;
        this.process = new ProcessReport(meters.registry());
        this.readiness = readiness;
        this.dependencies = dependencies;
    }

    @Override
    public void handle(RoutingContext context) {
        // Reading all threads stops them for a moment, and takes one.
        vertx.executeBlocking(this::report)
                .onSuccess(report -> JsonAnswer.send(context, 200, report))
                .onFailure(context::fail);
    }

    private JsonObject report() {
        List<DependencyStatus> statuses = dependencies.statuses();
        JsonArray described = new JsonArray();
        statuses.forEach(status -> described.add(describe(status)));
        return new JsonObject()
                .put("status", Health.of(readiness, statuses).name().toLowerCase(Locale.ROOT))
                .put("notReadyFor", new JsonArray(readiness.missing()))
                .put("process", process.process())
                .put("memory", process.memory())
                .put("threads", process.threads())
                .put("pools", process.pools())
                .put("dependencies", described);
    }

    private static JsonObject describe(DependencyStatus status) {
        JsonObject json = new JsonObject()
                .put("name", status.name())
                .put("status", status.state().name().toLowerCase(Locale.ROOT))
                .put("since", status.since().toString());
        status.latency().ifPresent(latency -> json.put("latencyMillis", latency.toNanos() / 1_000_000.0));
        status.error().ifPresent(error -> json.put("error", error));
        return json;
    }
}
