package de.askproai.gateway.sandbox.delivery;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;

/** Sends one request to the gateway and always comes back with what happened, never with a failure. */
public final class Courier {
    private final HttpClient client;

    public Courier(Vertx vertx) {
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(5), new PoolOptions().setHttp1MaxSize(64));
    }

    /**
     * The answer to one request.
     *
     * @param status 0 when there was none
     * @param body the answer's body, or why there was no answer
     */
    public record Reply(int status, Buffer body, long millis) {
        public boolean accepted() {
            return status >= 200 && status < 300;
        }
    }

    /** Sends and waits no longer than {@code timeout}; redirects are not followed. */
    public Future<Reply> send(
            HttpMethod method, String url, Map<String, String> headers, Buffer body, Duration timeout) {
        long start = System.nanoTime();
        return attempt(method, url, headers, body, timeout)
                .recover(failure -> Future.succeededFuture(new Reply(0, Buffer.buffer(reason(failure)), 0)))
                .map(reply -> new Reply(reply.status(), reply.body(), (System.nanoTime() - start) / 1_000_000));
    }

    public Future<Void> close() {
        return client.close();
    }

    private Future<Reply> attempt(
            HttpMethod method, String url, Map<String, String> headers, Buffer body, Duration timeout) {
        RequestOptions options;
        try {
            options = new RequestOptions()
                    .setMethod(method)
                    .setAbsoluteURI(url)
                    .setTimeout(timeout.toMillis())
                    .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(headers));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
        return client.request(options).compose(request -> request.send(body)).compose(Courier::read);
    }

    private static Future<Reply> read(HttpClientResponse response) {
        return response.body().map(body -> new Reply(response.statusCode(), body, 0));
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
