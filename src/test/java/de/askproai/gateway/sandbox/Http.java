package de.askproai.gateway.sandbox;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The JDK's HTTP client with fixed headers: a caller that shares nothing with the sandbox or the gateway. */
public final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String baseUrl;
    private final Map<String, String> headers;

    public Http(String baseUrl, Map<String, String> headers) {
        this.baseUrl = baseUrl;
        this.headers = Map.copyOf(headers);
    }

    /** An answer, complete. */
    public record Reply(int status, Map<String, String> headers, String body) {
        public JsonObject json() {
            return new JsonObject(body);
        }

        public JsonObject data() {
            return json().getJsonObject("data");
        }

        public JsonArray array() {
            return new JsonArray(body);
        }

        public JsonObject error() {
            return json().getJsonObject("error");
        }
    }

    public Http with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Http(baseUrl, more);
    }

    public Http without(String name) {
        Map<String, String> less = new LinkedHashMap<>(headers);
        less.remove(name);
        return new Http(baseUrl, less);
    }

    public Reply get(String path) {
        return send("GET", path, null, null);
    }

    public Reply delete(String path) {
        return send("DELETE", path, null, null);
    }

    @CanIgnoreReturnValue
    public Reply post(String path, JsonObject json) {
        return send("POST", path, json.encode(), "application/json");
    }

    @CanIgnoreReturnValue
    public Reply put(String path, Object json) {
        return send("PUT", path, Json.encode(json), "application/json");
    }

    public Reply patch(String path, JsonObject json) {
        return send("PATCH", path, json.encode(), "application/json");
    }

    @CanIgnoreReturnValue
    public Reply form(String path, String body) {
        return send("POST", path, body, "application/x-www-form-urlencoded");
    }

    public Reply send(String method, String path, String body, String type) {
        try {
            return reply(client.send(request(method, path, body, type), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return new Reply(0, Map.of(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    public CompletableFuture<Reply> postLater(String path, JsonObject json) {
        return client.sendAsync(
                        request("POST", path, json.encode(), "application/json"), HttpResponse.BodyHandlers.ofString())
                .thenApply(Http::reply);
    }

    public CompletableFuture<Reply> formLater(String path, String body) {
        return client.sendAsync(
                        request("POST", path, body, "application/x-www-form-urlencoded"),
                        HttpResponse.BodyHandlers.ofString())
                .thenApply(Http::reply);
    }

    private HttpRequest request(String method, String path, String body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(Duration.ofSeconds(5))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (type != null) {
            request.header("Content-Type", type);
        }
        return request.build();
    }

    private static Reply reply(HttpResponse<String> response) {
        Map<String, String> all = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> all.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Reply(response.statusCode(), all, response.body());
    }
}
