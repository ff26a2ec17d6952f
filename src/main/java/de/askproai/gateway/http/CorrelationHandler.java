package de.askproai.gateway.http;

import de.askproai.gateway.observe.Correlation;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Gives each request its {@link Correlation}, first of all handlers, and tells the asker its id. */
public final class CorrelationHandler implements Handler<RoutingContext> {
    @Override
    public void handle(RoutingContext context) {
        Correlation correlation = Correlation.of(
                context.request().getHeader(Correlation.REQUEST_ID_HEADER),
                context.request().getHeader(Correlation.TRACEPARENT_HEADER));
        correlation.attach();
        context.response().putHeader(Correlation.REQUEST_ID_HEADER, correlation.requestId());
        context.next();
    }
}
