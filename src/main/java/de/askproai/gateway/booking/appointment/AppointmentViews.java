package de.askproai.gateway.booking.appointment;

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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company's appointments as a list, the latest start first, without who comes. Thread-safe. */
public final class AppointmentViews {
    private final Store store;

    public AppointmentViews(Store store) {
        this.store = store;
    }

    private record Entry(TimePlace place, JsonObject json) {}

    /** Which appointments are meant: starting at or after {@code from} and before {@code until}. */
    public record Filter(
            Optional<Instant> from, Optional<Instant> until, Optional<String> state, Optional<String> call) {}

    public Future<Page<JsonObject>> list(UUID company, Filter filter, PageQuery page, Deadline deadline) {
        Conditions conditions = new Conditions()
                .and("company_id = ?", Optional.of(company))
                .and("starts_at >= ?", filter.from().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("starts_at < ?", filter.until().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("state = ?", filter.state())
                .and("call_id = ?", filter.call());
        page.after()
                .map(TimePlace::of)
                .ifPresent(place -> conditions.and("(starts_at, id::text) < (%s, %s)"
                        .formatted(conditions.parameter(place.at()), conditions.parameter(place.name()))));
        String sql = """
                SELECT id, call_id, branch_id, service_id, state, starts_at, ends_at, external_uid, created_at
                FROM appointments %s ORDER BY starts_at DESC, id::text DESC LIMIT %s
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
        String id = row.getUUID("id").toString();
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("call", row.getString("call_id"))
                .put("branch", text(row.getUUID("branch_id")))
                .put("service", text(row.getUUID("service_id")))
                .put("state", row.getString("state"))
                .put("startsAt", row.getOffsetDateTime("starts_at").toInstant().toString())
                .put("endsAt", row.getOffsetDateTime("ends_at").toInstant().toString())
                .put("externalUid", row.getString("external_uid"))
                .put(
                        "createdAt",
                        row.getOffsetDateTime("created_at").toInstant().toString());
        return new Entry(new TimePlace(row.getOffsetDateTime("starts_at"), id), json);
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
