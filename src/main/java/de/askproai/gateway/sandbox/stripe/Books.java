package de.askproai.gateway.sandbox.stripe;

import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All objects of one account, by kind and id; confined to the sandbox's event loop. */
final class Books {
    private final Map<String, Map<String, JsonObject>> kinds = new LinkedHashMap<>();
    private final Idempotency idempotency = new Idempotency();
    private int invoiceNumber;

    void put(JsonObject object) {
        of(object.getString("object")).put(object.getString("id"), object);
    }

    void remove(JsonObject object) {
        of(object.getString("object")).remove(object.getString("id"));
    }

    Collection<JsonObject> all(String kind) {
        return of(kind).values();
    }

    @Nullable
    JsonObject get(String kind, @Nullable String id) {
        return id == null ? null : of(kind).get(id);
    }

    /** The object a path names; refused with 404 when there is none. */
    JsonObject need(String kind, String id) {
        return need(kind, id, "id");
    }

    /** The object a parameter names. */
    JsonObject need(String kind, String id, String param) {
        JsonObject found = of(kind).get(id);
        if (found == null) {
            throw StripeErrors.noSuch(kind, id, param);
        }
        return found;
    }

    /** An object of whatever kind. */
    Optional<JsonObject> find(String id) {
        return kinds.values().stream()
                .filter(kind -> kind.containsKey(id))
                .map(kind -> kind.get(id))
                .findFirst();
    }

    Idempotency idempotency() {
        return idempotency;
    }

    int nextInvoiceNumber() {
        invoiceNumber++;
        return invoiceNumber;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        kinds.forEach((kind, objects) -> {
            JsonObject all = new JsonObject();
            objects.forEach((id, object) -> all.put(id, object.copy()));
            json.put(kind, all);
        });
        return json;
    }

    private Map<String, JsonObject> of(String kind) {
        return kinds.computeIfAbsent(kind, name -> new LinkedHashMap<>());
    }
}
