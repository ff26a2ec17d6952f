package de.askproai.gateway.booking.change;

import de.askproai.gateway.security.DataKeys;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What was wanted of appointments in a call, and why, as the caller said. Thread-safe. */
public final class ChangeViews {
    private final Store store;
    private final ChangeReasons reasons;

    public ChangeViews(Store store, DataKeys keys) {
        this.store = store;
        this.reasons = new ChangeReasons(keys);
    }

    /** Returns the changes in the order they were wanted in. */
    public Future<JsonArray> ofCall(UUID company, String callId, Deadline deadline) {
        return store.asCompany(company, deadline, tx -> tx.preparedQuery("""
                        SELECT id, appointment_id, kind, state, made_at, reason FROM appointment_changes
                         WHERE company_id = $1 AND call_id = $2 ORDER BY made_at, id LIMIT 100
                        """).execute(Tuple.of(company, callId)))
                .compose(rows -> {
                    List<Future<JsonObject>> changes = new ArrayList<>(rows.size());
                    rows.forEach(row -> changes.add(toJson(company, row)));
                    return Future.join(changes).map(done -> new JsonArray(done.<JsonObject>list()));
                });
    }

    private Future<JsonObject> toJson(UUID company, Row row) {
        JsonObject json = new JsonObject()
                .put("appointment", row.getUUID("appointment_id").toString())
                .put("kind", row.getString("kind"))
                .put("state", row.getString("state"))
                .put("at", row.getOffsetDateTime("made_at").toInstant().toString());
        Buffer sealed = row.getBuffer("reason");
        return reasons.open(company, row.getUUID("id"), sealed).map(reason -> json.put("reason", reason.orElse(null)));
    }
}
