package de.askproai.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.TestVertx;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListeningIT {
    private static final int PATIENCE_MILLIS = 5_000;

    @RegisterExtension
    private final TestVertx vertx = new TestVertx();

    private final Promise<Void> ready = Promise.promise();
    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void disconnectsWhoConnectsBeforeTheServerIsReadyAndAnswersTheNext() throws IOException {
        HttpServer server = vertx.vertx()
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setHttp2ClearTextEnabled(false))
                .requestHandler(request -> request.response().end());
        Promise<Void> bound = Promise.promise();
        Future<HttpServer> listening = onTheEventLoop(readyLater(server, bound));
        Await.value(bound.future());

        String early = ask(server.actualPort());
        ready.complete();
        Await.value(listening);
        String late = ask(server.actualPort());

        assertThat(early).isEmpty();
        assertThat(late).startsWith("HTTP/1.1 200 OK");
        assertThat(taken).hasValue(1);
    }

    private Future<HttpServer> onTheEventLoop(HttpServer server) {
        Promise<HttpServer> listening = Promise.promise();
        vertx.vertx()
                .runOnContext(go -> Listening.begin(server, connection -> taken.incrementAndGet())
                        .onComplete(listening));
        return listening.future();
    }

    /** Returns a server that is bound, and says so, before it is ready. */
    private HttpServer readyLater(HttpServer server, Promise<Void> bound) {
        return (HttpServer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpServer.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("listen")) {
                        return server.listen()
                                .onSuccess(listening -> bound.complete())
                                .compose(listening -> ready.future().map(listening));
                    }
                    method.invoke(server, arguments);
                    return proxy;
                });
    }

    private static String ask(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
