package de.askproai.gateway.call;

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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company's calls as a list, newest first, without what is personal. Thread-safe. */
public final class CallViews {
    private final Store store;

    public CallViews(Store store) {
        this.store = store;
    }

    private record Entry(TimePlace place, JsonObject json) {}

    /**
     * Which calls are meant: first heard of at or after {@code from} and before {@code until}.
     *
     * @param state how far they are known
     */
    public record Filter(Optional<Instant> from, Optional<Instant> until, Optional<CallChanged.Stage> state) {}

    public Future<Page<JsonObject>> list(UUID company, Filter filter, PageQuery page, Deadline deadline) {
        Conditions conditions = new Conditions()
                .and("company_id = ?", Optional.of(company))
                .and("created_at >= ?", filter.from().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("created_at < ?", filter.until().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("stage = ?", filter.state().map(CallChanged.Stage::rank));
        page.after()
                .map(TimePlace::of)
                .ifPresent(place -> conditions.and("(created_at, call_id) < (%s, %s)"
                        .formatted(conditions.parameter(place.at()), conditions.parameter(place.name()))));
        String sql = """
                SELECT call_id, branch_id, stage, status, direction, started_at, ended_at, duration_ms, successful,
                       sentiment, created_at
                FROM calls %s ORDER BY created_at DESC, call_id DESC LIMIT %s
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
        UUID branch = row.getUUID("branch_id");
        JsonObject json = new JsonObject()
                .put("id", row.getString("call_id"))
                .put("branch", branch == null ? null : branch.toString())
                .put(
                        "stage",
                        CallChanged.Stage.ofRank(row.getInteger("stage")).name().toLowerCase(Locale.ROOT))
                .put("status", row.getString("status"))
                .put("direction", row.getString("direction"))
                .put("startedAt", text(row.getOffsetDateTime("started_at")))
                .put("endedAt", text(row.getOffsetDateTime("ended_at")))
                .put("durationMs", row.getLong("duration_ms"))
                .put("successful", row.getBoolean("successful"))
                .put("sentiment", row.getString("sentiment"))
                .put("firstSeenAt", text(row.getOffsetDateTime("created_at")));
        return new Entry(new TimePlace(row.getOffsetDateTime("created_at"), row.getString("call_id")), json);
    }

    private static @Nullable String text(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant().toString();
    }
}
