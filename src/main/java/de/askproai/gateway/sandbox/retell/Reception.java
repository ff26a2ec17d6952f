package de.askproai.gateway.sandbox.retell;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happens before an incoming call is taken: the number's inbound webhook is asked who takes it, if anybody. */
final class Reception {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int RETRIES = 3;

    private final GatewayCaller gateway;

    Reception(GatewayCaller gateway) {
        this.gateway = gateway;
    }

    /** Who takes the call, and what is known about it beforehand. */
    record Welcome(Agent agent, JsonObject variables, JsonObject metadata) {}

    /** Nothing when the call is rejected or nobody is there. */
    Future<Optional<Welcome>> welcome(
            RetellAccount account, PhoneNumber number, Dial dial, long eventMillis, Consumer<CallStep> steps) {
        String url = number.inboundWebhookUrl();
        if (url == null) {
            return Future.succeededFuture(byDefault(account, number));
        }
        return gateway.ask(question(account, number, url, dial, eventMillis)).map(step -> {
            steps.accept(step);
            return decide(account, number, step);
        });
    }

    private static GatewayCaller.Question question(
            RetellAccount account, PhoneNumber number, String url, Dial dial, long eventMillis) {
        JsonObject inbound = new JsonObject();
        account.agent(number.inboundAgent())
                .ifPresent(agent -> inbound.put("agent_id", agent.id()).put("agent_version", agent.version()));
        if (dial.from() != null) {
            inbound.put("from_number", dial.from());
        }
        if (dial.sipHeaders() != null) {
            inbound.put("custom_sip_headers", new JsonObject(Map.copyOf(dial.sipHeaders())));
        }
        inbound.put("to_number", number.number());
        JsonObject body = new JsonObject()
                .put("event", "call_inbound")
                .put("event_timestamp", eventMillis)
                .put("call_inbound", inbound);
        return new GatewayCaller.Question(
                "inbound", "call_inbound", url, body, account.signingKey(), TIMEOUT, RETRIES, Map.of());
    }

    private static Optional<Welcome> decide(RetellAccount account, PhoneNumber number, CallStep step) {
        JsonObject answer = step.accepted() ? callInbound(step.body()) : null;
        if (answer == null || !isValid(answer)) {
            return byDefault(account, number);
        }
        if (Boolean.TRUE.equals(answer.getValue("reject"))) {
            return Optional.empty();
        }
        Object override = answer.getValue("override_agent_id");
        Optional<Agent> agent =
                override instanceof String id ? account.agent(id) : account.agent(number.inboundAgent());
        return agent.map(known -> new Welcome(
                overridden(known, answer),
                answer.getJsonObject("dynamic_variables", new JsonObject()),
                answer.getJsonObject("metadata", new JsonObject())));
    }

    /** One invalid part spoils the whole answer. */
    private static boolean isValid(JsonObject answer) {
        Object variables = answer.getValue("dynamic_variables");
        Object metadata = answer.getValue("metadata");
        boolean strings = variables == null
                || (variables instanceof JsonObject named
                        && named.stream().allMatch(entry -> entry.getValue() instanceof String));
        return strings && (metadata == null || metadata instanceof JsonObject) && isKnown(storage(answer));
    }

    private static boolean isKnown(@Nullable Object storage) {
        return storage == null || (storage instanceof String setting && Agent.STORAGE.contains(setting));
    }

    /** The only part of an agent that is overridden here. */
    private static @Nullable Object storage(JsonObject answer) {
        return answer.getValue("agent_override") instanceof JsonObject override
                        && override.getValue("agent") instanceof JsonObject agent
                ? agent.getValue("data_storage_setting")
                : null;
    }

    private static Agent overridden(Agent agent, JsonObject answer) {
        return storage(answer) instanceof String setting ? agent.withStorage(setting) : agent;
    }

    private static @Nullable JsonObject callInbound(String body) {
        try {
            return new JsonObject(body).getValue("call_inbound") instanceof JsonObject inbound ? inbound : null;
        } catch (DecodeException e) {
            return null;
        }
    }

    private static Optional<Welcome> byDefault(RetellAccount account, PhoneNumber number) {
        return account.agent(number.inboundAgent())
                .map(agent -> new Welcome(agent, new JsonObject(), new JsonObject()));
    }
}
