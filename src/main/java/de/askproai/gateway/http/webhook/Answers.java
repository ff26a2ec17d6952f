package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.ProblemHandler;
import de.askproai.gateway.http.SlowSenders;
import de.askproai.gateway.webhook.HeldBytes;
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

    private final HeldBytes heldBytes;
    private final WebhookMeters meters;
    private final SlowSenders senders;
    private final ProblemHandler problems;

    Answers(HeldBytes heldBytes, WebhookMeters meters, SlowSenders senders, ProblemHandler problems) {
        this.heldBytes = heldBytes;
        this.meters = meters;
        this.senders = senders;
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
        meters.count(delivery.source, duplicate ? "duplicate" : "accepted");
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
        if (request.isEnded() || delivery.share != null) {
            return problems.answer(request, failure);
        }
        if (awaitsContinue(request)) {
            // Whether the body will still come is open (RFC 9110, 10.1.1): nothing more can be read from here.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            return problems.answer(request, failure)
                    .eventually(() -> request.connection().close());
        }
        BodyReading.drop(request, senders, heldBytes.reserve(0).orElseThrow());
        return problems.answer(request, failure);
    }

    static boolean awaitsContinue(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.EXPECT, "100-continue", true);
    }
}
