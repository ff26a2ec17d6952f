package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.delivery.Delivery;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that is going on: people talk, the agent calls tools, somebody hangs up.
 *
 * <p>Confined to the sandbox's event loop.
 */
final class LiveCall {
    /** Retell passes no more of a tool's answer to the model. */
    private static final int MOST_OF_AN_ANSWER = 15_000;

    private final RetellAccount account;
    private final Call call;
    private final RetellHooks hooks;
    private final GatewayCaller gateway;
    private final SandboxClock clock;
    private final Ids ids;
    private final Consumer<CallStep> listener;
    private final List<CallStep> steps = new ArrayList<>();
    private final List<Future<Delivery>> underway = new ArrayList<>();

    LiveCall(
            RetellAccount account,
            Call call,
            RetellHooks hooks,
            GatewayCaller gateway,
            SandboxClock clock,
            Ids ids,
            Consumer<CallStep> listener) {
        this.account = account;
        this.call = call;
        this.hooks = hooks;
        this.gateway = gateway;
        this.clock = clock;
        this.ids = ids;
        this.listener = listener;
    }

    String id() {
        return call.id();
    }

    void note(CallStep step) {
        steps.add(step);
        listener.accept(step);
    }

    void begin() {
        call.start(clock.now());
        send("call_started", call.basic());
    }

    void say(String role, String content) {
        call.say(role, content, clock.now());
        send("transcript_updated", call.soFar());
    }

    Future<CallStep> use(ToolUse tool) {
        JsonObject args = new JsonObject(tool.args());
        String toolCallId = ids.hex("tool_call_", 16);
        JsonObject body = tool.argsAtRoot()
                ? args
                : new JsonObject()
                        .put("name", tool.name())
                        .put("call", call.soFar())
                        .put("args", args);
        call.toolInvoked(toolCallId, tool.name(), args);
        GatewayCaller.Question question = new GatewayCaller.Question(
                "tool",
                tool.name(),
                tool.url().replace("{{call_id}}", call.id()),
                body,
                account.signingKey(),
                Duration.ofMillis(tool.timeout()),
                tool.maxRetry(),
                tool.headers() == null ? Map.of() : tool.headers());
        return gateway.ask(question).map(step -> {
            call.toolAnswered(toolCallId, heard(step), step.accepted());
            note(step);
            return step;
        });
    }

    /** Hangs up and has the call analysed; comes back when every webhook of the call has been settled. */
    Future<CallReport> end(String reason, @Nullable JsonObject analysis) {
        if (call.isOngoing()) {
            call.end(clock.now(), reason);
            send("call_ended", call.withoutAnalysis());
        }
        call.analyse(analysis == null ? plainAnalysis() : analysis);
        send("call_analyzed", call.full());
        return Future.join(underway).map(all -> new CallReport(call.id(), false, steps));
    }

    /** The agent's own transfer: it begins, and somebody takes the call or nobody does. */
    Future<Void> transfer(Transfer transfer) {
        JsonObject beside = new JsonObject()
                .put("transfer_destination", new JsonObject().put("number", transfer.number()))
                .put("transfer_option", new JsonObject().put("type", "cold_transfer"));
        send("transfer_started", call.basic(), beside);
        send(transfer.taken() ? "transfer_bridged" : "transfer_cancelled", call.basic(), beside);
        if (transfer.taken()) {
            send("transfer_ended", call.basic(), new JsonObject());
        }
        return Future.succeededFuture();
    }

    private void send(String event, JsonObject view) {
        send(event, view, new JsonObject());
    }

    private void send(String event, JsonObject view, JsonObject beside) {
        hooks.send(account, call, event, view, beside)
                .ifPresent(sent -> underway.add(sent.map(delivery -> {
                    long millis = delivery.attempts().stream()
                            .mapToLong(Delivery.Attempt::millis)
                            .sum();
                    int attempts = delivery.attempts().size();
                    String said = attempts == 0
                            ? "dropped"
                            : delivery.attempts().get(attempts - 1).outcome();
                    note(new CallStep("webhook", event, delivery.status(), millis, attempts, said));
                    return delivery;
                })));
    }

    /** What the model gets to read: the answer, or the words of a failed request. */
    private static String heard(CallStep step) {
        if (!step.accepted()) {
            return step.status() == 0
                    ? "Error: " + step.body()
                    : "Error: Request failed with status code " + step.status();
        }
        String body = step.body();
        return body.length() > MOST_OF_AN_ANSWER ? body.substring(0, MOST_OF_AN_ANSWER) : body;
    }

    private static JsonObject plainAnalysis() {
        return new JsonObject()
                .put("call_summary", "The caller talked to the agent.")
                .put("in_voicemail", false)
                .put("user_sentiment", "Neutral")
                .put("call_successful", true)
                .put("custom_analysis_data", new JsonObject());
    }
}
