package de.askproai.gateway.sandbox;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.testing.Await;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Stands where the gateway would: keeps every request it gets and answers as told. */
public final class Listener {
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Function<Received, Reply> answer = request -> new Reply(202, "{}");

    public Listener(Vertx vertx) {
        server = Await.value(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    Received one = new Received(request.path(), request.headers(), body);
                    received.add(one);
                    Reply reply = answer.apply(one);
                    if (reply.status() > 0) {
                        request.response().setStatusCode(reply.status()).end(reply.body());
                    }
                }))
                .listen(0, "127.0.0.1"));
    }

    /** One request as it came. */
    public record Received(String path, MultiMap headers, Buffer body) {
        public JsonObject json() {
            return body.toJsonObject();
        }
    }

    /** A status of 0 never answers. */
    public record Reply(int status, String body) {}

    public String url(String path) {
        return "http://127.0.0.1:" + server.actualPort() + path;
    }

    public void answers(Function<Received, Reply> function) {
        answer = function;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public void clear() {
        received.clear();
    }

    /** Waits until at least {@code count} requests have come. */
    @CanIgnoreReturnValue
    public List<Received> await(int count) {
        Await.until(count + " requests", () -> received.size() >= count);
        return received();
    }
}
