package de.askproai.gateway.sandbox.state;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each outward action really happened, per business operation, and how each request was answered.
 *
 * <p>A test proves "once" by asking that no key of an action stands above one. Confined to the sandbox's event loop.
 */
public final class Counts {
    private final Map<String, Action> actions = new TreeMap<>();
    private final Map<String, Long> requests = new TreeMap<>();

    /**
     * Counts one action, for example {@code calcom.booking.created}, under every key that names its business operation.
     */
    public void action(String name, String account, Collection<String> keys) {
        Action action = actions.computeIfAbsent(name, n -> new Action());
        action.total++;
        action.accounts.merge(account, 1L, Long::sum);
        keys.forEach(key -> action.keys.merge(key, 1L, Long::sum));
    }

    /** Counts one answered request. */
    public void request(String vendor, String account, String operation, int status) {
        requests.merge(vendor + " " + account + " " + operation + " " + status, 1L, Long::sum);
    }

    public long total(String name) {
        Action action = actions.get(name);
        return action == null ? 0 : action.total;
    }

    /** How often the action happened for one business operation. */
    public long of(String name, String key) {
        Action action = actions.get(name);
        return action == null ? 0 : action.keys.getOrDefault(key, 0L);
    }

    public void reset() {
        actions.clear();
        requests.clear();
    }

    public JsonObject toJson() {
        JsonObject all = new JsonObject();
        actions.forEach((name, action) -> all.put(name, action.toJson()));
        JsonObject answered = new JsonObject();
        requests.forEach(answered::put);
        return new JsonObject().put("actions", all).put("requests", answered);
    }

    private static final class Action {
        private long total;
        private final Map<String, Long> accounts = new TreeMap<>();
        private final Map<String, Long> keys = new TreeMap<>();

        private JsonObject toJson() {
            JsonObject perAccount = new JsonObject();
            accounts.forEach(perAccount::put);
            JsonObject perKey = new JsonObject();
            keys.forEach(perKey::put);
            long most = keys.values().stream().mapToLong(Long::longValue).max().orElse(0);
            return new JsonObject()
                    .put("total", total)
                    .put("distinct", keys.size())
                    .put("most", most)
                    .put("accounts", perAccount)
                    .put("keys", perKey);
        }
    }
}
