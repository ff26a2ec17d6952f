package de.askproai.gateway.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import de.askproai.gateway.testing.ToolAnswers;
import de.askproai.gateway.tool.ToolRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Calls the gateway as Retell does, signed with a key; every answer of a tool is held against what the tool declares. */
final class RetellAgent {
    private static final Pattern TOOL = Pattern.compile("/retell/[^/]+/tools/([^/?]+)");

    private final Vertx vertx;
    private final HttpClient client;
    private final String key;
    private final ToolAnswers answers;

    RetellAgent(Vertx vertx, String key, ToolRegistry tools) {
        this.answers = new ToolAnswers(tools);
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new io.vertx.core.http.HttpClientOptions(), new io.vertx.core.http.PoolOptions().setHttp1MaxSize(80));
        this.key = key;
    }

    /** An answer and how long it took. */
    record Answer(int status, JsonObject body, long millis) {
        String message() {
            return body.getString("message");
        }

        JsonObject facts() {
            return body.getJsonObject("facts");
        }
    }

    Future<Answer> tool(String url, String callId, String from, String to, JsonObject args) {
        JsonObject body = new JsonObject()
                .put("name", "any")
                .put(
                        "call",
                        new JsonObject()
                                .put("call_id", callId)
                                .put("agent_id", "agent_1")
                                .put("from_number", from)
                                .put("to_number", to))
                .put("args", args);
        return post(url, body.toBuffer());
    }

    Future<Answer> post(String url, Buffer body) {
        return post(url, body, sign(body, Instant.now().toEpochMilli()));
    }

    Future<Answer> post(String url, Buffer body, String signature) {
        // On an event loop: from elsewhere the body may have passed before anybody asks for it.
        return Future.future(
                promise -> vertx.runOnContext(now -> send(url, body, signature).onComplete(promise)));
    }

    private Future<Answer> send(String url, Buffer body, String signature) {
        long started = System.nanoTime();
        return client.request(new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url))
                .compose(request -> request.putHeader("Content-Type", "application/json")
                        .putHeader("X-Retell-Signature", signature)
                        .send(body))
                .compose(response -> response.body()
                        .map(bytes -> new Answer(
                                response.statusCode(),
                                bytes.toJsonObject(),
                                (System.nanoTime() - started) / 1_000_000)))
                .map(answer -> checked(url, body, answer));
    }

    private Answer checked(String url, Buffer request, Answer answer) {
        Matcher named = TOOL.matcher(url);
        if (answer.status() == 200 && named.find()) {
            answers.check(named.group(1), answer.body());
        } else if (answer.status() == 200 && url.contains("/mcp/retell/tools")) {
            answers.check(request.toJsonObject().getString("name", ""), answer.body());
        }
        return answer;
    }

    String sign(Buffer body, long millis) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(body.getBytes());
            mac.update(Long.toString(millis).getBytes(StandardCharsets.UTF_8));
            return "v=" + millis + ",d=" + HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static void assertSpeakable(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.message()).isNotBlank().doesNotContain("http", "_", "{");
    }
}
