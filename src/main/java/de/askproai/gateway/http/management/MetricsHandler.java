package de.askproai.gateway.http.management;

import de.askproai.gateway.observe.Meters;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Answers all meters in Prometheus's text format, or OpenMetrics if the asker prefers it. */
final class MetricsHandler implements Handler<RoutingContext> {
    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private final Vertx vertx;
    private final Meters meters;

    MetricsHandler(Vertx vertx, Meters meters) {
        this.vertx = vertx;
        this.meters = meters;
    }

    @Override
    public void handle(RoutingContext context) {
        String accept = context.request().getHeader(HttpHeaders.ACCEPT);
        String type = accept != null && accept.contains("application/openmetrics-text") ? OPEN_METRICS : TEXT;
        vertx.executeBlocking(() -> meters.scrape(type))
                .compose(text -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, type)
                        .end(text))
                .onFailure(context::fail);
    }
}
