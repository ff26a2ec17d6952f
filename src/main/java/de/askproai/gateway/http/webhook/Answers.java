package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.ProblemHandler;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.webhook.Receipt;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a delivery ends: its memory given back, its outcome counted, its sender told. For one event loop. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final RequestBodies bodies;
    private final DeliveryMeters meters;
    private final ProblemHandler problems;

    Answers(RequestBodies bodies, DeliveryMeters meters, ProblemHandler problems) {
        this.bodies = bodies;
        this.meters = meters;
        this.problems = problems;
    }

    void finish(Delivery delivery, AsyncResult<Receipt> result) {
        delivery.release();
        Future<Void> answered = result.succeeded()
                ? confirm(delivery, result.result())
                : refuse(delivery, GatewayException.of(result.cause()));
        answered.onFailure(gone -> LOG.debug("The sender left before its answer", gone));
    }

    private Future<Void> confirm(Delivery delivery, Receipt receipt) {
        boolean duplicate = receipt instanceof Receipt.Duplicate;
        meters.durable(delivery.sinceNanos);
        meters.count(delivery.source, duplicate ? DeliveryMeters.DUPLICATE : DeliveryMeters.ACCEPTED);
        HttpServerResponse response = delivery.request.response();
        return response.setStatusCode(duplicate ? 200 : 202)
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .end("{\"id\":\"" + receipt.id() + (duplicate ? "\",\"duplicate\":true}" : "\"}"));
    }

    private Future<Void> refuse(Delivery delivery, GatewayException failure) {
        String refusal = delivery.refusal;
        meters.count(delivery.source, refusal != null ? refusal : failure.code().code());
        HttpServerRequest request = delivery.request;
        Reception.correlate(request.headers());
        if (delivery.reading == null) {
            bodies.drop(request);
        }
        return problems.answer(request, failure);
    }
}
