package de.askproai.gateway.testing;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between a client and an HTTP server, passes on what both say, and remembers it. */
public final class Witness {
    private final List<Exchange> heard = new CopyOnWriteArrayList<>();
    private final HttpClient client;
    private final HttpServer server;
    private final String target;

    /**
     * A request and what was answered.
     *
     * @param uri below the server's base, with the query
     */
    public record Exchange(String method, String uri, MultiMap headers, String body, int status, String answer) {
        public Exchange withHeader(String name, String value) {
            return new Exchange(
                    method,
                    uri,
                    MultiMap.caseInsensitiveMultiMap().addAll(headers).set(name, value),
                    body,
                    status,
                    answer);
        }

        /** Returns the same with another text in what was asked. */
        public Exchange asking(String text, String other) {
            return new Exchange(method, uri.replace(text, other), headers, body.replace(text, other), status, answer);
        }

        /** Returns the same with another text in what was answered. */
        public Exchange answering(String text, String other) {
            return new Exchange(method, uri, headers, body, status, answer.replace(text, other));
        }

        @Override
        public String toString() {
            return method + " " + uri + " " + body + " -> " + status;
        }
    }

    public Witness(Vertx vertx, String target) {
        this.target = target;
        this.client = vertx.createHttpClient();
        this.server =
                Await.value(vertx.createHttpServer().requestHandler(this::hear).listen(0, "127.0.0.1"));
    }

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    public List<Exchange> heard() {
        return List.copyOf(heard);
    }

    private void hear(HttpServerRequest request) {
        // What is compressed cannot be read.
        MultiMap passedOn = MultiMap.caseInsensitiveMultiMap()
                .addAll(request.headers())
                .remove("Host")
                .remove("Accept-Encoding");
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setAbsoluteURI(target + request.uri())
                .setHeaders(passedOn);
        request.body()
                .compose(body -> client.request(options)
                        .compose(asked -> asked.send(body))
                        .compose(answer -> answer.body().compose(bytes -> answer(request, body, answer, bytes))))
                .onFailure(gone -> request.connection().close());
    }

    private Future<Void> answer(HttpServerRequest request, Buffer body, HttpClientResponse answer, Buffer bytes) {
        heard.add(new Exchange(
                request.method().name(),
                request.uri(),
                request.headers(),
                body.toString(),
                answer.statusCode(),
                bytes.toString()));
        request.response().setStatusCode(answer.statusCode()).headers().addAll(answer.headers());
        return request.response().end(bytes);
    }
}
