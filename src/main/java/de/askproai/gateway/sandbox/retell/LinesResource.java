package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.door.Answer;
import de.askproai.gateway.sandbox.door.Request;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agents, phone numbers and the concurrency of an account. */
final class LinesResource {
    private static final int CONCURRENCY = 20;

    private final RetellState state;
    private final SandboxClock clock;

    LinesResource(RetellState state, SandboxClock clock) {
        this.state = state;
        this.clock = clock;
    }

    Answer agents(RetellAccount account, Request request) {
        return page(new JsonArray(
                account.agents().stream().map(agent -> written(account, agent)).toList()));
    }

    Answer agentsAsArray(RetellAccount account, Request request) {
        return Answer.json(
                200,
                new JsonArray(account.agents().stream()
                        .map(agent -> written(account, agent))
                        .toList()));
    }

    Answer agent(RetellAccount account, Request request) {
        Agent agent = account.agent(request.pathParam("id"))
                .filter(known -> isVersion(known, request))
                .orElseThrow(RetellErrors::unknownAsset);
        return Answer.json(200, written(account, agent));
    }

    Answer model(RetellAccount account, Request request) {
        Agent agent = account.agents().stream()
                .filter(known -> known.model().equals(request.pathParam("id")) && isVersion(known, request))
                .findFirst()
                .orElseThrow(RetellErrors::unknownAsset);
        return Answer.json(
                200,
                new JsonObject()
                        .put("llm_id", agent.model())
                        .put("version", agent.version())
                        .put("is_published", true)
                        .put("model", "gpt-4.1")
                        .put("start_speaker", "agent")
                        .put("begin_message", agent.beginMessage())
                        .put("general_tools", tools(agent))
                        .put("last_modification_timestamp", clock.wall().toEpochMilli()));
    }

    private static JsonArray tools(Agent agent) {
        JsonArray tools = new JsonArray()
                .add(new JsonObject()
                        .put("type", "end_call")
                        .put("name", "hang_up")
                        .put("description", "End the call with user."));
        if (agent.transfers()) {
            tools.add(new JsonObject()
                    .put("type", "transfer_call")
                    .put("name", "transfer")
                    .put("transfer_destination", new JsonObject().put("type", "inferred")));
        }
        agent.tools().forEach(tool -> tools.add(tool.written()));
        return tools;
    }

    /** Agent and model are there in one version only. */
    private static boolean isVersion(Agent agent, Request request) {
        return integer(request, "version")
                .map(asked -> asked == agent.version())
                .orElse(true);
    }

    private static Optional<Integer> integer(Request request, String name) {
        String value = request.param(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.matches("\\d{1,9}")) {
            throw RetellErrors.badRequest("querystring/" + name + " must be integer");
        }
        return Optional.of(Integer.valueOf(value));
    }

    Answer numbers(RetellAccount account, Request request) {
        int limit = integer(request, "limit").orElse(50);
        if (limit < 1 || limit > 1000) {
            throw RetellErrors.badRequest("querystring/limit must be <= 1000");
        }
        String after = request.param("pagination_key");
        List<PhoneNumber> rest = account.numbers().stream()
                .dropWhile(known -> after != null && !known.number().equals(after))
                .skip(after == null ? 0 : 1)
                .toList();
        List<PhoneNumber> items = rest.subList(0, Math.min(limit, rest.size()));
        JsonObject page = new JsonObject()
                .put("items", new JsonArray(items.stream().map(this::written).toList()))
                .put("has_more", items.size() < rest.size());
        return Answer.json(
                200,
                items.isEmpty()
                        ? page
                        : page.put("pagination_key", items.get(items.size() - 1).number()));
    }

    Answer numbersAsArray(RetellAccount account, Request request) {
        return Answer.json(
                200, new JsonArray(account.numbers().stream().map(this::written).toList()));
    }

    Answer number(RetellAccount account, Request request) {
        return Answer.json(200, written(need(account, request)));
    }

    Answer updateNumber(RetellAccount account, Request request) {
        PhoneNumber old = need(account, request);
        CallBody body = CallBody.of(request);
        PhoneNumber changed = new PhoneNumber(
                old.number(),
                body.json().containsKey("nickname") ? body.text("nickname") : old.nickname(),
                weighted(body, "inbound_agents", old.inboundAgent()),
                weighted(body, "outbound_agents", old.outboundAgent()),
                body.json().containsKey("inbound_webhook_url")
                        ? body.text("inbound_webhook_url")
                        : old.inboundWebhookUrl());
        List<PhoneNumber> numbers = account.numbers().stream()
                .map(known -> known.number().equals(old.number()) ? changed : known)
                .toList();
        state.put(account.withNumbers(numbers));
        return Answer.json(200, written(changed));
    }

    Answer concurrency(RetellAccount account, Request request) {
        long ongoing =
                state.calls(account).values().stream().filter(Call::isOngoing).count();
        return Answer.json(
                200,
                new JsonObject()
                        .put("current_concurrency", ongoing)
                        .put("concurrency_limit", CONCURRENCY)
                        .put("base_concurrency", CONCURRENCY)
                        .put("purchased_concurrency", 0)
                        .put("concurrency_purchase_limit", 100)
                        .put("remaining_purchase_limit", 100)
                        .put("concurrency_burst_enabled", false)
                        .put("concurrency_burst_limit", 0));
    }

    private static PhoneNumber need(RetellAccount account, Request request) {
        return account.number(request.pathParam("number")).orElseThrow(RetellErrors::unknownAsset);
    }

    private static @Nullable String weighted(CallBody body, String name, @Nullable String old) {
        if (!body.json().containsKey(name)) {
            return old;
        }
        Object value = body.json().getValue(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonArray agents
                && !agents.isEmpty()
                && agents.getValue(0) instanceof JsonObject first
                && first.getValue("agent_id") instanceof String id) {
            return id;
        }
        throw RetellErrors.badRequest("body/" + name + " must be an array of agents with weights");
    }

    private static Answer page(JsonArray items) {
        return Answer.json(200, new JsonObject().put("items", items).put("has_more", false));
    }

    private JsonObject written(RetellAccount account, Agent agent) {
        JsonObject json = new JsonObject()
                .put("agent_id", agent.id())
                .put("agent_name", agent.name())
                .put("version", agent.version())
                .put("is_published", true)
                .put("voice_id", "retell-Cimo")
                .put("language", "de-DE")
                .put(
                        "response_engine",
                        new JsonObject()
                                .put("type", "retell-llm")
                                .put("llm_id", agent.model())
                                .put("version", agent.version()))
                .put("webhook_timeout_ms", agent.timeoutMillis())
                .put("last_modification_timestamp", clock.wall().toEpochMilli());
        if (agent.storage() != null) {
            json = json.put("data_storage_setting", agent.storage());
        }
        if (agent.retentionDays() != null) {
            json = json.put("data_storage_retention_days", agent.retentionDays());
        }
        if (agent.webhookEvents() != null) {
            json = json.put("webhook_events", new JsonArray(List.copyOf(agent.webhookEvents())));
        }
        String url = agent.webhookUrl() == null ? account.webhookUrl() : agent.webhookUrl();
        return url == null ? json : json.put("webhook_url", url);
    }

    private JsonObject written(PhoneNumber number) {
        return new JsonObject()
                .put("phone_number", number.number())
                .put("phone_number_type", "custom")
                .put("phone_number_pretty", number.number())
                .put("nickname", number.nickname())
                .put("inbound_agents", agents(number.inboundAgent()))
                .put("outbound_agents", agents(number.outboundAgent()))
                .put("inbound_webhook_url", number.inboundWebhookUrl())
                .put("last_modification_timestamp", clock.wall().toEpochMilli());
    }

    private static @Nullable JsonArray agents(@Nullable String id) {
        return id == null
                ? null
                : new JsonArray().add(new JsonObject().put("agent_id", id).put("weight", 1));
    }
}
