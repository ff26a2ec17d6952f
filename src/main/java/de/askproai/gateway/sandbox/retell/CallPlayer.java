package de.askproai.gateway.sandbox.retell;

import de.askproai.gateway.sandbox.delivery.Courier;
import de.askproai.gateway.sandbox.delivery.Pace;
import de.askproai.gateway.sandbox.state.Ids;
import de.askproai.gateway.sandbox.state.SandboxClock;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays phone calls against the gateway the way Retell would: inbound webhook, call events, tool calls.
 *
 * <p>Confined to the sandbox's event loop; what it cannot do fails the Future with {@link NoSuchElementException} (no
 * such account, number or call) or {@link IllegalStateException} (the call is not in that state).
 */
public final class CallPlayer {
    private final RetellState state;
    private final RetellHooks hooks;
    private final GatewayCaller gateway;
    private final Reception reception;
    private final SandboxClock clock;
    private final Ids ids;
    private final Map<String, LiveCall> live = new HashMap<>();

    CallPlayer(RetellState state, RetellHooks hooks, Courier courier, Pace pace, SandboxClock clock, Ids ids) {
        this.state = state;
        this.hooks = hooks;
        this.gateway = new GatewayCaller(courier, clock, pace);
        this.reception = new Reception(gateway);
        this.clock = clock;
        this.ids = ids;
    }

    /** Plays a whole call; {@code listener} hears of each step when it is over. */
    public Future<CallReport> play(CallScript script, Consumer<CallStep> listener) {
        return dial(script.dial(), listener).compose(begun -> {
            String callId = begun.callId();
            if (callId == null) {
                return Future.succeededFuture(begun);
            }
            Future<Void> talk = Future.succeededFuture();
            for (CallScript.Turn turn : script.allTurns()) {
                talk = talk.compose(v -> take(turn, callId));
            }
            Map<String, Object> analysis = script.analysis();
            return talk.compose(
                    v -> hangUp(callId, script.reason(), analysis == null ? null : new JsonObject(analysis)));
        });
    }

    /** Begins a call that is then steered by its id; the report says who it is or that nobody took it. */
    public Future<CallReport> dial(Dial dial, Consumer<CallStep> listener) {
        RetellAccount account = state.account(dial.account()).orElse(null);
        if (account == null) {
            return Future.failedFuture(new NoSuchElementException("no account " + dial.account()));
        }
        return dial.callId() == null ? ring(account, dial, listener) : answer(account, dial.callId(), listener);
    }

    public Future<Void> say(String callId, String role, String content) {
        return with(callId, call -> {
            call.say(role, content);
            return Future.succeededFuture();
        });
    }

    public Future<CallStep> use(String callId, ToolUse tool) {
        return with(callId, call -> call.use(tool));
    }

    public Future<Void> transfer(String callId, Transfer transfer) {
        return with(callId, call -> call.transfer(transfer));
    }

    /** Ends a call; comes back once all its webhooks have been accepted or given up. */
    public Future<CallReport> hangUp(String callId, @Nullable String reason, @Nullable JsonObject analysis) {
        return with(callId, call -> {
            live.remove(callId);
            return call.end(reason == null ? "user_hangup" : reason, analysis);
        });
    }

    void reset() {
        live.clear();
    }

    private Future<Void> take(CallScript.Turn turn, String callId) {
        ToolUse tool = turn.tool();
        String role = turn.role() == null ? "user" : turn.role();
        String words = turn.say() == null ? "" : turn.say();
        return tool == null ? say(callId, role, words) : use(callId, tool).mapEmpty();
    }

    private Future<CallReport> ring(RetellAccount account, Dial dial, Consumer<CallStep> listener) {
        PhoneNumber number = account.number(dial.to() == null ? "" : dial.to()).orElse(null);
        if (number == null) {
            return Future.failedFuture(new NoSuchElementException("account " + account.name() + " has no such number"));
        }
        List<CallStep> before = new ArrayList<>();
        return reception
                .welcome(account, number, dial, clock.wall().toEpochMilli(), before::add)
                .map(welcome -> taken(account, dial, number, welcome, before, listener));
    }

    private CallReport taken(
            RetellAccount account,
            Dial dial,
            PhoneNumber number,
            Optional<Reception.Welcome> welcome,
            List<CallStep> before,
            Consumer<CallStep> listener) {
        if (welcome.isEmpty()) {
            before.forEach(listener);
            return new CallReport(null, true, before);
        }
        JsonObject variables = welcome.get().variables().copy();
        if (dial.variables() != null) {
            dial.variables().forEach(variables::put);
        }
        Call call = new Call(
                ids.hex("call_", 27),
                welcome.get().agent(),
                "inbound",
                dial.from() == null ? "anonymous" : dial.from(),
                number.number(),
                welcome.get().metadata(),
                variables);
        state.calls(account).put(call.id(), call);
        return begin(account, call, before, listener);
    }

    private Future<CallReport> answer(RetellAccount account, String callId, Consumer<CallStep> listener) {
        Call call = state.calls(account).get(callId);
        if (call == null || !call.status().equals("registered")) {
            return Future.failedFuture(new IllegalStateException("no call waits to be answered as " + callId));
        }
        return Future.succeededFuture(begin(account, call, List.of(), listener));
    }

    private CallReport begin(RetellAccount account, Call call, List<CallStep> before, Consumer<CallStep> listener) {
        LiveCall begun = new LiveCall(account, call, hooks, gateway, clock, ids, listener);
        live.put(call.id(), begun);
        before.forEach(begun::note);
        begun.begin();
        return new CallReport(call.id(), false, before);
    }

    private <T> Future<T> with(String callId, Function<LiveCall, Future<T>> action) {
        LiveCall call = live.get(callId);
        return call == null
                ? Future.failedFuture(new NoSuchElementException("no call is going on as " + callId))
                : action.apply(call);
    }
}
