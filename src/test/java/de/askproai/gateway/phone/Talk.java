package de.askproai.gateway.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import de.askproai.gateway.sandbox.retell.CallReport;
import de.askproai.gateway.sandbox.retell.CallStep;
import de.askproai.gateway.sandbox.retell.ToolUse;
import de.askproai.gateway.sandbox.retell.Transfer;
import de.askproai.gateway.testing.Await;
import de.askproai.gateway.testing.Speakable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One phone call: every answer the agent gets is one that can be said. */
final class Talk {
    static final String HIDDEN = "hidden";

    private final Line line;
    private final Exchange exchange;
    private final CallReport begun;
    private final String callId;
    private final List<String> heard = new ArrayList<>();

    Talk(Line line, Exchange exchange, CallReport begun) {
        this.line = line;
        this.exchange = exchange;
        this.begun = begun;
        this.callId = begun.callId();
    }

    /** What a tool answered, and how long the caller waited. */
    record Answer(JsonObject body, long millis) {
        boolean success() {
            return body.getBoolean("success");
        }

        String message() {
            return body.getString("message");
        }

        JsonObject facts() {
            return body.getJsonObject("facts");
        }

        List<String> starts(String list) {
            JsonArray all = facts().getJsonArray(list, new JsonArray());
            List<String> starts = new ArrayList<>();
            all.forEach(each -> starts.add(each instanceof JsonObject slot ? slot.getString("start") : (String) each));
            return starts;
        }
    }

    String id() {
        return callId;
    }

    /** Returns what the inbound door gave the agent to know. */
    JsonObject welcome() {
        return begun.steps().stream()
                .filter(step -> step.kind().equals("inbound"))
                .map(step -> new JsonObject(step.body())
                        .getJsonObject("call_inbound")
                        .getJsonObject("dynamic_variables"))
                .findFirst()
                .orElseThrow();
    }

    Answer use(String tool, Object... arguments) {
        return answer(tool, ToolUse.of(tool, line.toolUrl(tool), arguments(arguments)));
    }

    /** The same with nothing but the arguments as body, so that the URL has to say which call it is. */
    Answer useArgsOnly(String tool, Object... arguments) {
        String url = line.toolUrl(tool) + "?call_id=" + callId;
        return answer(tool, ToolUse.of(tool, url, arguments(arguments)).argsOnly());
    }

    /** The same where the URL also says what is spoken. */
    Answer useArgsOnlyIn(String language, String tool, Object... arguments) {
        String url = line.toolUrl(tool) + "?call_id=" + callId + "&language=" + language;
        return answer(tool, ToolUse.of(tool, url, arguments(arguments)).argsOnly());
    }

    private Answer answer(String tool, ToolUse use) {
        CallStep step = Await.value(exchange.sandbox.use(callId, use.within(10_000, 0)));
        assertThat(step.status()).as("%s: %s", tool, step.body()).isEqualTo(200);
        Answer answer = new Answer(new JsonObject(step.body()), step.millis());
        Speakable.check(answer.message());
        heard.add(answer.message());
        return answer;
    }

    private static Map<String, Object> arguments(Object... pairs) {
        JsonObject arguments = new JsonObject();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put((String) pairs[i], pairs[i + 1]);
        }
        return arguments.getMap();
    }

    /** Wishes for this day and time, says the name and what else there is to say. */
    Answer book(String date, String time, String name, Object... more) {
        Object[] usual = {"date", date, "time", time, "service", "Herrenhaarschnitt", "name", name};
        return use("book_appointment", and(usual, more));
    }

    /** Returns these arguments and more of them. */
    static Object[] and(Object[] arguments, Object... more) {
        return Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray();
    }

    @CanIgnoreReturnValue
    Talk says(String words) {
        Void ignored = Await.value(exchange.sandbox.say(callId, "user", words));
        return this;
    }

    /** The agent's own function transfers the call, and somebody takes it or nobody does. */
    @CanIgnoreReturnValue
    Talk transfers(String number, boolean taken) {
        Void ignored = Await.value(exchange.sandbox.transfer(callId, new Transfer(number, taken)));
        return this;
    }

    /** Ends the call; every webhook of it was accepted. */
    void hangUp() {
        CallReport report = Await.value(exchange.sandbox.hangUp(callId, "user_hangup", analysis()));
        assertThat(report.steps())
                .filteredOn(step -> step.kind().equals("webhook"))
                .as("webhooks of the call")
                .isNotEmpty()
                .allMatch(CallStep::accepted);
    }

    private static JsonObject analysis() {
        return new JsonObject()
                .put("call_summary", "Der Anrufer hat angerufen.")
                .put("in_voicemail", false)
                .put("user_sentiment", "Neutral")
                .put("call_successful", true)
                .put("custom_analysis_data", new JsonObject());
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Returns what the timeline tells, in its order: kind and a few words each. */
    List<String> timeline() {
        List<String> lines = new ArrayList<>();
        line.rest("/calls/" + callId).getJsonArray("timeline").forEach(each -> {
            JsonObject entry = (JsonObject) each;
            lines.add(entry.getString("kind") + " " + entry.getString("what"));
        });
        return lines;
    }
}
