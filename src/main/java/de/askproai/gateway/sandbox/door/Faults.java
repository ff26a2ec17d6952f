package de.askproai.gateway.sandbox.door;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults switched on right now; confined to the sandbox's event loop. */
public final class Faults {
    private final Map<String, Active> active = new LinkedHashMap<>();
    private int created;

    /** Switches a fault on and returns its id. */
    public String add(Fault fault) {
        created++;
        String id = "fault-" + created;
        active.put(id, new Active(fault));
        return id;
    }

    /** Switches one fault off; false when it was not on. */
    public boolean remove(String id) {
        return active.remove(id) != null;
    }

    public void clear() {
        active.clear();
    }

    /** What happens to this request: all matching faults together, the first one that fails deciding how. */
    Disturbance next(String vendor, @Nullable String account, Request request) {
        Disturbance disturbance = Disturbance.NONE;
        Iterator<Active> all = active.values().iterator();
        while (all.hasNext()) {
            Active candidate = all.next();
            if (candidate.matches(vendor, account, request) && candidate.hits()) {
                disturbance = disturbance.and(candidate.fault);
                if (candidate.isOver()) {
                    all.remove();
                }
            }
        }
        return disturbance;
    }

    public JsonArray toJson() {
        JsonArray all = new JsonArray();
        active.forEach((id, fault) -> all.add(fault.toJson(id)));
        return all;
    }

    private static final class Active {
        private final Fault fault;
        private double due;
        private int hits;

        private Active(Fault fault) {
            this.fault = fault;
        }

        private boolean matches(String vendor, @Nullable String account, Request request) {
            return fault.vendor().equals(vendor)
                    && (fault.account() == null || fault.account().equals(account))
                    && (fault.method() == null
                            || fault.method().equalsIgnoreCase(request.method().name()))
                    && (fault.path() == null || request.path().startsWith(fault.path()));
        }

        /** Spreads the rate evenly: a rate of 0.25 hits every fourth request. */
        private boolean hits() {
            due += fault.rate() == 0 ? 1 : fault.rate();
            if (due < 1 - 1e-9) {
                return false;
            }
            due -= 1;
            hits++;
            return true;
        }

        private boolean isOver() {
            return fault.times() > 0 && hits >= fault.times();
        }

        private JsonObject toJson(String id) {
            return new JsonObject()
                    .put("id", id)
                    .put("vendor", fault.vendor())
                    .put("account", fault.account())
                    .put("method", fault.method())
                    .put("path", fault.path())
                    .put("delayMillis", fault.delayMillis())
                    .put("status", fault.status())
                    .put("drop", fault.drop())
                    .put("hang", fault.hang())
                    .put("rate", fault.rate())
                    .put("times", fault.times())
                    .put("afterEffect", fault.afterEffect())
                    .put("retryAfterSeconds", fault.retryAfterSeconds())
                    .put("hits", hits);
        }
    }
}
