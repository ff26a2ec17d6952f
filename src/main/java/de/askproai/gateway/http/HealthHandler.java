package de.askproai.gateway.http;

import de.askproai.gateway.observe.DependencyHealth;
import de.askproai.gateway.observe.DependencyStatus;
import de.askproai.gateway.observe.Health;
import de.askproai.gateway.observe.Readiness;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Answers how the process is, which dependency is missing and since when; 503 only if traffic should go elsewhere. */
public final class HealthHandler implements Handler<RoutingContext> {
    private final Readiness readiness;
    private final DependencyHealth dependencies;

    public HealthHandler(Readiness readiness, DependencyHealth dependencies) {
        this.readiness = readiness;
        this.dependencies = dependencies;
    }

    @Override
    public void handle(RoutingContext context) {
        answer(context, dependencies.statuses());
    }

    /** Answers the same with one thing more that the asker depends on. */
    void answer(RoutingContext context, DependencyStatus more) {
        answer(
                context,
                Stream.concat(dependencies.statuses().stream(), Stream.of(more)).toList());
    }

    private void answer(RoutingContext context, List<DependencyStatus> statuses) {
        Health health = Health.of(readiness, statuses);
        JsonObject services = new JsonObject();
        statuses.forEach(status -> services.put(status.name(), describe(status)));
        JsonAnswer.send(
                context,
                health == Health.UNHEALTHY ? 503 : 200,
                new JsonObject()
                        .put("status", health.name().toLowerCase(Locale.ROOT))
                        .put("services", services));
    }

    private static JsonObject describe(DependencyStatus status) {
        return new JsonObject()
                .put("status", status.state().name().toLowerCase(Locale.ROOT))
                .put("since", status.since().toString());
    }
}
