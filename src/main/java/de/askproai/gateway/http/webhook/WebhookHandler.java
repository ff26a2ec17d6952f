package de.askproai.gateway.http.webhook;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.http.BodyReading;
import de.askproai.gateway.http.ProblemHandler;
import de.askproai.gateway.http.RequestBodies;
import de.askproai.gateway.http.SigningSecrets;
import de.askproai.gateway.http.webhook.Receivers.Bound;
import de.askproai.gateway.webhook.Endpoint;
import de.askproai.gateway.webhook.EndpointRates;
import de.askproai.gateway.webhook.Endpoints;
import de.askproai.gateway.webhook.Receipt;
import de.askproai.gateway.webhook.source.BodySize;
import de.askproai.gateway.webhook.source.EventFacts;
import de.askproai.gateway.webhook.source.Verdict;
import de.askproai.gateway.webhook.source.WebhookSource;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /webhooks/{source}/{connection}}: head, memory, body, signature, rate, keys, intake, answer, in this order,
 * so that nothing is spent on a delivery before what precedes it has let it through.
 *
 * <p>It reads the request's stream itself, since a body must be refused while it is still arriving. For one event loop.
 */
public final class WebhookHandler {
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final Endpoints endpoints;
    private final Receivers receivers = new Receivers(WebhookSource.all());
    private final RequestBodies bodies;
    private final EndpointRates rates;
    private final Reception reception;
    private final DeliveryMeters meters;
    private final Answers answers;

    /** Takes what all event loops share, and what this one has to itself: bodies, reception and meters. */
    public WebhookHandler(
            Endpoints endpoints,
            RequestBodies bodies,
            EndpointRates rates,
            Reception reception,
            DeliveryMeters meters,
            ProblemHandler problems) {
        this.endpoints = endpoints;
        this.bodies = bodies;
        this.rates = rates;
        this.reception = reception;
        this.meters = meters;
        this.answers = new Answers(bodies, meters, problems);
    }

    /** Serves a request whose path is {@code /webhooks/{source}/{connection}}. */
    public void handle(HttpServerRequest request) {
        String path = request.path();
        int sourceAt = path.indexOf('/', 1) + 1;
        int connectionAt = path.indexOf('/', sourceAt) + 1;
        if (connectionAt == 0) {
            answers.finish(new Delivery(request), Future.failedFuture(unknown()));
        } else {
            serve(request, path.substring(sourceAt, connectionAt - 1), path.substring(connectionAt));
        }
    }

    /** Serves a request to an aliased path that stands for the given connection, if that is one to the path's source. */
    public void handle(HttpServerRequest request, Optional<String> source, String publicId) {
        serve(request, source.orElse(null), publicId);
    }

    private void serve(HttpServerRequest request, @Nullable String source, String publicId) {
        Delivery delivery = new Delivery(request);
        Optional<Endpoint> endpoint = endpoints.find(publicId);
        if (endpoint.isPresent()) {
            finishWhenDone(delivery, accept(delivery, source, endpoint));
        } else if (!endpoints.loaded()) {
            answers.finish(delivery, Future.failedFuture(comeAgain("Connections are not loaded yet")));
        } else {
            request.pause();
            finishWhenDone(
                    delivery,
                    endpoints.lookUp(publicId).recover(WebhookHandler::notFound).compose(found -> {
                        request.resume();
                        return accept(delivery, source, found);
                    }));
        }
    }

    private Future<Receipt> accept(Delivery delivery, @Nullable String source, Optional<Endpoint> found) {
        try {
            Bound bound = found.filter(endpoint -> source == null || source.equals(endpoint.source()))
                    .flatMap(receivers::of)
                    .orElseThrow(WebhookHandler::unknown);
            delivery.source = bound.source().name();
            SigningSecrets.requireOpened(bound.endpoint().opened());
            return body(delivery, bound.endpoint()).compose(body -> verified(delivery, bound, body));
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    private Future<byte[]> body(Delivery delivery, Endpoint endpoint) {
        Admission.check(delivery.request);
        BodyReading reading = bodies.open(delivery.request, endpoint.maxBodyBytes());
        delivery.reading = reading;
        return reading.read();
    }

    private Future<Receipt> verified(Delivery delivery, Bound bound, byte[] body) {
        MultiMap headers = delivery.request.headers();
        if (BodySize.isLarge(body)) {
            return verifiedAside(delivery, bound.anew(), headers, body);
        }
        admit(delivery, bound, reception.verify(bound.receiver(), headers, body));
        return take(delivery, bound, body, bound.receiver().read(headers, body));
    }

    private Future<Receipt> verifiedAside(Delivery delivery, Bound bound, MultiMap headers, byte[] body) {
        return bodies.aside(() -> reception.verify(bound.receiver(), headers, body))
                .compose(verdict -> {
                    admit(delivery, bound, verdict);
                    return bodies.aside(() -> bound.receiver().read(headers, body));
                })
                .compose(facts -> take(delivery, bound, body, facts));
    }

    private void admit(Delivery delivery, Bound bound, Verdict verdict) {
        if (verdict != Verdict.VERIFIED) {
            delivery.refusal = verdict.label();
            throw new GatewayException(ErrorCode.UNAUTHENTICATED, "Signature: " + verdict.label());
        }
        // Only what the vendor signed counts, so that nobody else can use up its rate.
        Duration wait = rates.take(bound.endpoint(), System.nanoTime());
        if (!wait.isZero()) {
            meters.rateLimited();
            throw new GatewayException(
                            ErrorCode.RATE_LIMITED, "More deliveries per second than this connection may send")
                    .withRetryAfter(wait);
        }
    }

    private Future<Receipt> take(Delivery delivery, Bound bound, byte[] body, EventFacts facts) {
        Future<Receipt> receipt = reception.take(bound, delivery.request.headers(), body, facts);
        meters.received(delivery.sinceNanos);
        return receipt;
    }

    private void finishWhenDone(Delivery delivery, Future<Receipt> receipt) {
        receipt.onComplete(result -> answers.finish(delivery, result));
    }

    /** Too many strangers are told what most of them would be; whom PostgreSQL could not be asked about comes again. */
    private static Future<Optional<Endpoint>> notFound(Throwable failure) {
        return switch (GatewayException.of(failure).code()) {
            case RATE_LIMITED -> Future.succeededFuture(Optional.empty());
            case UNAVAILABLE, DEADLINE_EXCEEDED ->
                Future.failedFuture(comeAgain("Whether there is such a connection is not known at the moment"));
            default -> Future.failedFuture(failure);
        };
    }

    private static GatewayException unknown() {
        return new GatewayException(ErrorCode.NOT_FOUND, "No such webhook address");
    }

    private static GatewayException comeAgain(String why) {
        return new GatewayException(ErrorCode.UNAVAILABLE, why).withRetryAfter(COME_AGAIN);
    }
}
