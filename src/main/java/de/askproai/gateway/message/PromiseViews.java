package de.askproai.gateway.message;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.Page;
import de.askproai.gateway.store.PageQuery;
import de.askproai.gateway.store.Store;
import de.askproai.gateway.store.TimePlace;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a company's callers were promised, the latest first, and what became of it. Thread-safe. */
public final class PromiseViews {
    private final Store store;

    public PromiseViews(Store store) {
        this.store = store;
    }

    private record Entry(TimePlace place, JsonObject json) {}

    /**
     * Which promises are meant: made at or after {@code from} and before {@code until}.
     *
     * @param waiting only those that wait for somebody to take them
     */
    public record Filter(
            Optional<Instant> from,
            Optional<Instant> until,
            Optional<PromiseState> state,
            Optional<String> call,
            boolean waiting) {}

    public Future<Page<JsonObject>> list(UUID company, Filter filter, PageQuery page, Deadline deadline) {
        Conditions conditions = new Conditions()
                .and("company_id = ?", Optional.of(company))
                .and("made_at >= ?", filter.from().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("made_at < ?", filter.until().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("state = ?", filter.state().map(PromiseState::stored))
                .and("call_id = ?", filter.call());
        if (filter.waiting()) {
            conditions.and("handover = 'waiting'");
        }
        page.after()
                .map(TimePlace::of)
                .ifPresent(place -> conditions.and("(made_at, id::text) < (%s, %s)"
                        .formatted(conditions.parameter(place.at()), conditions.parameter(place.name()))));
        String sql = """
                SELECT id, kind, appointment_id, call_id, state, handover, owner, code, not_before, due_at, made_at, taken_at, settled_at
                FROM promises %s ORDER BY made_at DESC, id::text DESC LIMIT %s
                """.formatted(conditions.where(), conditions.parameter(page.rows()));
        return store.asCompany(company, deadline, tx -> tx.preparedQuery(sql).execute(conditions.values()))
                .map(rows -> {
                    List<Entry> entries = new ArrayList<>(rows.size());
                    rows.forEach(row -> entries.add(toEntry(row)));
                    return Page.of(entries, page, entry -> entry.place().text());
                })
                .map(found -> new Page<>(found.items().stream().map(Entry::json).toList(), found.next()));
    }

    private static Entry toEntry(Row row) {
        UUID appointment = row.getUUID("appointment_id");
        OffsetDateTime made = row.getOffsetDateTime("made_at");
        JsonObject json = new JsonObject()
                .put("id", row.getUUID("id").toString())
                .put("kind", row.getString("kind"))
                .put("appointment", appointment == null ? null : appointment.toString())
                .put("call", row.getString("call_id"))
                .put("state", row.getString("state"))
                .put("handover", row.getString("handover"))
                .put("owner", row.getString("owner"))
                .put("code", row.getString("code"))
                .put("notBefore", text(row.getOffsetDateTime("not_before")))
                .put("dueAt", text(row.getOffsetDateTime("due_at")))
                .put("madeAt", made.toInstant().toString())
                .put("takenAt", text(row.getOffsetDateTime("taken_at")))
                .put("settledAt", text(row.getOffsetDateTime("settled_at")));
        return new Entry(new TimePlace(made, row.getUUID("id").toString()), json);
    }

    private static @Nullable String text(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant().toString();
    }
}
