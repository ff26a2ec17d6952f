package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Single calls: create, get, update, stop and delete. */
final class CallsResource {
    private final RetellState state;
    private final SandboxClock clock;
    private final Ids ids;
    private final Counts counts;
    private final RetellHooks hooks;

    CallsResource(RetellState state, SandboxClock clock, Ids ids, Counts counts, RetellHooks hooks) {
        this.state = state;
        this.clock = clock;
        this.ids = ids;
        this.counts = counts;
        this.hooks = hooks;
    }

    /** Registers an outgoing call; that somebody answers it is up to whoever steers the sandbox. */
    Answer create(RetellAccount account, Request request) {
        CallBody body = CallBody.of(request);
        String from = body.needText("from_number");
        String to = body.needText("to_number");
        if (!body.flag("ignore_e164_validation") && !to.matches("\\+[1-9]\\d{6,14}")) {
            throw RetellErrors.badRequest("to_number must be a valid E.164 phone number");
        }
        PhoneNumber number = account.number(from).orElseThrow(RetellErrors::unknownAsset);
        String override = body.text("override_agent_id");
        Agent agent = account.agent(override == null ? number.outboundAgent() : override)
                .orElseThrow(() -> override == null
                        ? RetellErrors.badRequest("No outbound agent id set up for phone number.")
                        : RetellErrors.unknownAsset());
        Call call = new Call(
                ids.hex("call_", 27),
                agent,
                "outbound",
                from,
                to,
                orEmpty(body.object("metadata")),
                variables(body.object("retell_llm_dynamic_variables")));
        state.calls(account).put(call.id(), call);
        counts.action("retell.call.created", account.name(), keys(call, to));
        return Answer.json(201, call.basic());
    }

    Answer get(RetellAccount account, Request request) {
        return Answer.json(200, need(account, request).kept());
    }

    Answer update(RetellAccount account, Request request) {
        Call call = need(account, request);
        CallBody body = CallBody.of(request);
        body.only(Set.of("metadata", "data_storage_setting", "override_dynamic_variables", "custom_attributes"));
        String storage = body.text("data_storage_setting");
        if (storage != null && !call.keepOnly(storage(storage))) {
            throw RetellErrors.badRequest("data_storage_setting cannot be downgraded.");
        }
        if (storage != null) {
            counts.action("retell.call.storage", account.name(), List.of("call=" + call.id()));
        }
        JsonObject override = body.object("override_dynamic_variables");
        call.update(body.object("metadata"), override == null ? null : variables(override));
        return Answer.json(200, call.kept());
    }

    private static Call.Storage storage(String text) {
        return Arrays.stream(Call.Storage.values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> RetellErrors.badRequest("body/data_storage_setting must be one of the allowed values"));
    }

    Answer delete(RetellAccount account, Request request) {
        Call call = need(account, request);
        state.calls(account).remove(call.id());
        return Answer.empty(204);
    }

    Answer stop(RetellAccount account, Request request) {
        Call call = need(account, request);
        if (!call.isOngoing()) {
            throw RetellErrors.badRequest("Call is not ongoing.");
        }
        call.end(clock.now(), "manual_stopped");
        hooks.post(account, call, "call_ended", call.withoutAnalysis());
        return Answer.empty(204);
    }

    private Call need(RetellAccount account, Request request) {
        Call call = state.calls(account).get(request.pathParam("id"));
        if (call == null) {
            throw RetellErrors.unknownAsset();
        }
        return call;
    }

    private static JsonObject orEmpty(@Nullable JsonObject json) {
        return json == null ? new JsonObject() : json;
    }

    /** Dynamic variables are strings, whatever their names. */
    private static JsonObject variables(@Nullable JsonObject json) {
        JsonObject variables = orEmpty(json);
        if (variables.stream().anyMatch(entry -> !(entry.getValue() instanceof String))) {
            throw RetellErrors.badRequest("dynamic variables must be strings");
        }
        return variables;
    }

    private static List<String> keys(Call call, String to) {
        List<String> keys = new ArrayList<>();
        new TreeMap<>(call.metadata().getMap()).forEach((name, value) -> keys.add("metadata." + name + "=" + value));
        keys.add("to=" + to);
        return keys;
    }
}
