package de.askproai.gateway.sandbox.retell;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.PATCH;
import static io.vertx.core.http.HttpMethod.POST;

import de.askproai.gateway.sandbox.delivery.Courier;
import de.askproai.gateway.sandbox.delivery.Pace;
import de.askproai.gateway.sandbox.delivery.Postman;
import de.askproai.gateway.sandbox.door.Door;
import de.askproai.gateway.sandbox.door.Faults;
import de.askproai.gateway.sandbox.state.Counts;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** The imitated Retell: its accounts, the table of its routes and the player of its calls. */
public final class Retell {
    private final RetellState state = new RetellState();
    private final SandboxClock clock;
    private final Ids ids;
    private final Counts counts;
    private final RetellHooks hooks;
    private final CallPlayer player;

    public Retell(SandboxClock clock, Ids ids, Counts counts, Postman postman, Courier courier, Pace pace) {
        this.clock = clock;
        this.ids = ids;
        this.counts = counts;
        this.hooks = new RetellHooks(postman);
        this.player = new CallPlayer(state, hooks, courier, pace, clock, ids);
    }

    public void mount(Vertx vertx, Router router, Faults faults) {
        CallsResource calls = new CallsResource(state, clock, ids, counts, hooks);
        CallList list = new CallList(state);
        LinesResource lines = new LinesResource(state, clock);

        Door<RetellAccount> door = new Door<>(vertx, router, new RetellFront(state), faults, counts, clock);
        door.on(POST, "/v2/create-phone-call", calls::create);
        door.on(GET, "/v2/get-call/:id", calls::get);
        door.on(PATCH, "/v2/update-call/:id", calls::update);
        door.on(DELETE, "/v2/delete-call/:id", calls::delete);
        door.on(POST, "/v2/stop-call/:id", calls::stop);
        door.on(POST, "/v3/list-calls", list::list);
        door.on(POST, "/v2/list-calls", list::listAsArray);
        door.on(POST, "/v2/list-agents", lines::agents);
        door.on(GET, "/list-agents", lines::agentsAsArray);
        door.on(GET, "/get-agent/:id", lines::agent);
        door.on(GET, "/get-retell-llm/:id", lines::model);
        door.on(GET, "/v2/list-phone-numbers", lines::numbers);
        door.on(GET, "/list-phone-numbers", lines::numbersAsArray);
        door.on(GET, "/get-phone-number/:number", lines::number);
        door.on(PATCH, "/update-phone-number/:number", lines::updateNumber);
        door.on(GET, "/get-concurrency", lines::concurrency);
        door.otherwise();
    }

    public CallPlayer player() {
        return player;
    }

    public void put(RetellAccount account) {
        state.put(account);
    }

    public boolean remove(String account) {
        return state.remove(account);
    }

    public void reset() {
        state.reset();
        player.reset();
    }

    public JsonObject toJson() {
        JsonObject accounts = new JsonObject();
        state.accounts().forEach(account -> {
            JsonArray calls = new JsonArray();
            state.calls(account).values().forEach(call -> calls.add(call.full()));
            accounts.put(account.name(), new JsonObject().put("calls", calls));
        });
        return new JsonObject().put("accounts", accounts);
    }
}
