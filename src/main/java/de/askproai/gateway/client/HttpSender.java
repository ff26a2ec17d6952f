package de.askproai.gateway.client;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.observe.Correlation;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends calls over HTTP; the innermost link.
 *
 * <p>The request owns its deadline: when that passes, the request is reset and its connection not used again. Redirects
 * are refusals, answers are limited in size while they arrive. One connection pool per upstream.
 */
public final class HttpSender implements CallSender {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSender.class);

    /** Noticed later than this, a deadline shows that our own process stood still, and may have missed the answer. */
    private static final Duration OUR_OWN_DELAY = Duration.ofMillis(500);

    private final Map<String, HttpClient> clients = new ConcurrentHashMap<>();
    private final Vertx vertx;

    public HttpSender(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public <T> Future<T> send(Call<T> call, Deadline deadline) {
        Duration granted = deadline.remaining();
        RequestOptions options;
        try {
            options = options(call, granted);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new GatewayException(ErrorCode.INTERNAL, call + " cannot be sent", e));
        }
        return client(call.vendor())
                .request(options)
                .compose(request -> exchange(call, deadline, request))
                .recover(failure -> Future.failedFuture(translate(call, deadline, granted, failure)))
                .map(response -> Decoding.decode(call, response));
    }

    private RequestOptions options(Call<?> call, Duration granted) {
        long connect = Math.min(
                granted.toMillis(), call.vendor().settings().connectTimeout().toMillis());
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setAbsoluteURI(call.vendor().base() + call.target())
                .setFollowRedirects(false)
                .setConnectTimeout(Math.max(1, connect))
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.USER_AGENT, "askpro-gateway");
        if (!call.body().contentType().isEmpty()) {
            options.putHeader(HttpHeaders.CONTENT_TYPE, call.body().contentType());
        }
        Correlation.current().ifPresent(correlation -> {
            options.putHeader(Correlation.REQUEST_ID_HEADER, correlation.requestId());
            Optional.ofNullable(correlation.traceparent())
                    .ifPresent(trace -> options.putHeader(Correlation.TRACEPARENT_HEADER, trace));
        });
        call.headers().forEach(options::putHeader);
        return options;
    }

    private HttpClient client(Vendor vendor) {
        ClientSettings settings = vendor.settings();
        return clients.computeIfAbsent(
                vendor.upstream(),
                ignored -> vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout(Math.toIntExact(
                                        settings.connectTimeout().toMillis()))
                                .setKeepAliveTimeout(30)
                                .setDecompressionSupported(true),
                        new PoolOptions().setHttp1MaxSize(settings.maxInFlight())));
    }

    private Future<Response> exchange(Call<?> call, Deadline deadline, HttpClientRequest request) {
        // One millisecond later than the deadline, so that it has passed for sure when the timer fires.
        long timer = vertx.setTimer(deadline.remaining().toMillis() + 1, id -> cancel(call, request));
        int limit = call.vendor().settings().maxBody();
        Buffer body = call.body().bytes();
        Future<Response> answer = (body.length() == 0 ? request.send() : request.send(body))
                .compose(response -> LimitedBody.read(response, limit)
                        .map(read -> new Response(response.statusCode(), response.headers(), read)))
                .onFailure(failure -> cancel(call, request));
        return answer.onComplete(outcome -> vertx.cancelTimer(timer));
    }

    private static void cancel(Call<?> call, HttpClientRequest request) {
        request.reset().onFailure(failure -> LOG.debug("{} was over before it could be cancelled", call, failure));
    }

    private static GatewayException translate(Call<?> call, Deadline deadline, Duration granted, Throwable failure) {
        if (failure instanceof GatewayException known) {
            return new GatewayException(known.code(), call + ": " + known.detail());
        }
        if (deadline.passed() || failure instanceof TimeoutException) {
            // Whoever gave it hardly any time, or was not there to listen, learns nothing about the vendor.
            boolean fair = granted.compareTo(call.vendor().settings().breakerPatience()) >= 0
                    && deadline.overdue().compareTo(OUR_OWN_DELAY) < 0;
            return new GatewayException(
                    fair ? ErrorCode.UPSTREAM_TIMEOUT : ErrorCode.DEADLINE_EXCEEDED, call + " did not answer in time");
        }
        return new GatewayException(ErrorCode.UPSTREAM_FAILED, call + ": the connection failed", failure);
    }

    /** Closes the connections; calls under way fail. */
    public Future<Void> close() {
        return Future.join(clients.values().stream().map(HttpClient::close).toList())
                .mapEmpty();
    }
}
