package de.askproai.gateway.chaos;

import de.askproai.gateway.testing.Speakable;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A company's phone agent: calls tools as Retell does, signed with the account's key. Thread-safe. */
final class Agent {
    /** Longer than any tool may take. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(6);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Tenant tenant;

    Agent(Tenant tenant) {
        this.tenant = tenant;
    }

    /** What was said; a call that was not answered with 200 has no answer. */
    record Answer(JsonObject body) {
        boolean isSuccess() {
            return body.getBoolean("success");
        }

        boolean isPromise() {
            return body.getJsonObject("facts").getBoolean("callback_promised", false);
        }

        String code() {
            return body.getJsonObject("facts").getString("code", body.getString("message"));
        }
    }

    /** Fails when the node gives no answer, or one the person on the phone would not hear. */
    CompletableFuture<Answer> call(Node node, String tool, Wish wish, JsonObject arguments) {
        JsonObject body = new JsonObject()
                .put("name", tool)
                .put(
                        "call",
                        new JsonObject()
                                .put("call_id", wish.callId())
                                .put("agent_id", "agent_chaos")
                                .put("from_number", wish.caller())
                                .put("to_number", tenant.number()))
                .put("args", arguments);
        return client.sendAsync(request(node, tool, body.encode()), BodyHandlers.ofString())
                .thenApply(Agent::answer);
    }

    private static Answer answer(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new IllegalStateException("A tool was answered with " + response.statusCode());
        }
        JsonObject body = new JsonObject(response.body());
        Speakable.check(body.getString("message"));
        return new Answer(body);
    }

    private HttpRequest request(Node node, String tool, String body) {
        String path = "/retell/" + tenant.publicId("retell") + "/tools/" + tool;
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .header("X-Retell-Signature", signature(body, System.currentTimeMillis()))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String signature(String body, long millis) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Tenant.PHONE_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((body + millis).getBytes(StandardCharsets.UTF_8));
            return "v=" + millis + ",d=" + HexFormat.of().formatHex(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
