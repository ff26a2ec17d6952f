package de.askproai.gateway.call;

import de.askproai.gateway.work.EffectRounds;
import de.askproai.gateway.work.EffectWriter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes timeline entries, also within another domain's transaction. */
public final class TimelineWriter implements EffectWriter<TimelineEntry> {
    @Override
    public Class<TimelineEntry> effect() {
        return TimelineEntry.class;
    }

    @Override
    public Future<Void> write(SqlClient transaction, List<TimelineEntry> entries) {
        return EffectRounds.write(
                entries,
                entry -> entry.company() + " " + entry.callId() + " " + entry.entry(),
                round -> insert(transaction, round));
    }

    /** Returns whether a call's timeline tells that such a thing happened. */
    public Future<Boolean> tells(SqlClient transaction, UUID company, String callId, String kind, String what) {
        return transaction
                .preparedQuery("""
                        SELECT EXISTS (SELECT 1 FROM call_entries
                                        WHERE company_id = $1 AND call_id = $2 AND kind = $3 AND what = $4) AS told
                        """)
                .execute(Tuple.of(company, callId, kind, what))
                .map(rows -> rows.iterator().next().getBoolean("told"));
    }

    private static Future<Void> insert(SqlClient transaction, List<TimelineEntry> entries) {
        Tuple values = Tuple.tuple()
                .addValue(entries.stream().map(TimelineEntry::company).toArray(UUID[]::new))
                .addValue(entries.stream().map(TimelineEntry::callId).toArray(String[]::new))
                .addValue(entries.stream().map(TimelineEntry::entry).toArray(String[]::new))
                .addValue(entries.stream()
                        .map(entry -> entry.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addValue(entries.stream().map(TimelineEntry::kind).toArray(String[]::new))
                .addValue(entries.stream().map(TimelineEntry::what).toArray(String[]::new))
                .addValue(entries.stream()
                        .map(entry -> new JsonObject(Map.copyOf(entry.facts())))
                        .toArray(JsonObject[]::new));
        return transaction.preparedQuery("""
                        INSERT INTO call_entries (company_id, call_id, entry, at, kind, what, facts)
                        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[],
                                             $6::text[], $7::jsonb[])
                        ON CONFLICT (company_id, call_id, entry) DO NOTHING
                        """).execute(values).mapEmpty();
    }
}
