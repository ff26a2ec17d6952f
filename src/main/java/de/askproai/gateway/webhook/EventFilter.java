package de.askproai.gateway.webhook;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.work.WorkState;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * Which stored events are meant.
 *
 * @param from received at or after
 * @param until received before
 * @param connection the id of the connection they came through
 */
public record EventFilter(
        Optional<Instant> from,
        Optional<Instant> until,
        Optional<String> source,
        Optional<String> type,
        Optional<UUID> connection,
        Optional<WorkState> state) {

    public static EventFilter all() {
        return new EventFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Adds what the log itself can tell, about the rows of {@code webhook_event} as {@code e}. */
    void addTo(Conditions conditions) {
        addTimes(conditions);
        addOthers(conditions);
    }

    /** Adds the times, through the ids, so that only the partitions of these days are looked at. */
    void addTimes(Conditions conditions) {
        conditions
                .and("e.id >= uuid_v7_floor(?)", from.map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("e.id < uuid_v7_floor(?)", until.map(at -> at.atOffset(ZoneOffset.UTC)));
    }

    void addOthers(Conditions conditions) {
        conditions.and("e.source = ?", source).and("e.type = ?", type).and("e.connection_id = ?", connection);
    }

    /** Returns the filter as JSON, for people and to be kept. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        from.ifPresent(at -> json.put("from", at.toString()));
        until.ifPresent(at -> json.put("until", at.toString()));
        source.ifPresent(name -> json.put("source", name));
        type.ifPresent(name -> json.put("type", name));
        connection.ifPresent(id -> json.put("connection", id.toString()));
        state.ifPresent(one -> json.put("state", one.text()));
        return json;
    }

    /** Returns the filter that {@link #toJson()} wrote. */
    static EventFilter of(JsonObject json) {
        return new EventFilter(
                Optional.ofNullable(json.getString("from")).map(Instant::parse),
                Optional.ofNullable(json.getString("until")).map(Instant::parse),
                Optional.ofNullable(json.getString("source")),
                Optional.ofNullable(json.getString("type")),
                Optional.ofNullable(json.getString("connection")).map(UUID::fromString),
                Optional.ofNullable(json.getString("state")).flatMap(WorkState::of));
    }
}
