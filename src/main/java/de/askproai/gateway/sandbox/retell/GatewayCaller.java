package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.delivery.Courier;
import de.askproai.gateway.sandbox.delivery.Pace;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Retell asking the gateway while a person waits: signed, with a timeout per attempt, retried with growing pauses. */
final class GatewayCaller {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Courier courier;
    private final SandboxClock clock;
    private final Pace pace;

    GatewayCaller(Courier courier, SandboxClock clock, Pace pace) {
        this.courier = courier;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Something to ask.
     *
     * @param retries further attempts after any failure
     */
    record Question(
            String kind,
            String name,
            String url,
            JsonObject body,
            String key,
            Duration timeout,
            int retries,
            Map<String, String> headers) {

        @Override
        public String toString() {
            return "Question[" + kind + " " + name + "]";
        }
    }

    Future<CallStep> ask(Question question) {
        return attempt(question, 1, System.nanoTime());
    }

    private Future<CallStep> attempt(Question question, int number, long start) {
        Buffer body = question.body().toBuffer();
        Map<String, String> headers = new LinkedHashMap<>(question.headers());
        headers.put("Content-Type", "application/json");
        headers.putAll(RetellHooks.sign(body.getBytes(), List.of(question.key()), clock.wall()));
        return courier.send(HttpMethod.POST, question.url(), headers, body, question.timeout())
                .compose(reply -> {
                    if (!reply.accepted() && number <= question.retries()) {
                        Duration pause = FIRST_PAUSE.multipliedBy(1L << (number - 1));
                        return pace.pause(pause).compose(v -> attempt(question, number + 1, start));
                    }
                    long millis = (System.nanoTime() - start) / 1_000_000;
                    return Future.succeededFuture(new CallStep(
                            question.kind(),
                            question.name(),
                            reply.status(),
                            millis,
                            number,
                            reply.body().toString()));
                });
    }
}
