package de.askproai.gateway.call;

import de.askproai.gateway.security.DataKey;
import de.askproai.gateway.tool.ToolRun;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What happened in and after a call, in PostgreSQL: calls of tools, and entries of other domains. */
final class EntryRepository {

    /** One line of a timeline. */
    record Entry(
            Instant at,
            String kind,
            String what,
            JsonObject facts,
            @Nullable Integer tookMillis) {}

    /** Adds a call of a tool to a phone call that is stored; what was said stays away where its person was erased. */
    Future<Void> add(SqlClient tx, UUID id, ToolRun run, DataKey key) {
        UUID company = run.context().company();
        byte[] arguments = run.arguments().encode().getBytes(StandardCharsets.UTF_8);
        Tuple values = Tuple.tuple()
                .addUUID(company)
                .addUUID(id)
                .addString(run.context().conversation())
                .addString(run.tool())
                .addString(run.context().door())
                .addOffsetDateTime(run.startedAt().atOffset(ZoneOffset.UTC))
                .addInteger((int) run.took().toMillis())
                .addBoolean(run.answer().success())
                .addString(
                        run.answer().code() == null ? null : run.answer().code().code())
                .addBoolean(run.answer().replayed())
                .addString(run.answer().message())
                .addValue(run.answer().facts())
                .addUUID(key.id())
                .addBuffer(Buffer.buffer(
                        key.encrypt(arguments, ("tool_calls:" + company + ":" + id).getBytes(StandardCharsets.UTF_8))));
        return tx.preparedQuery("""
                        INSERT INTO tool_calls (company_id, id, call_id, tool, door, started_at, took_ms, success, code,
                                                replayed, message, facts, key_id, arguments, erased_at)
                        SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
                               CASE WHEN erased_at IS NULL THEN $14::bytea ELSE '' END, erased_at
                          FROM calls WHERE company_id = $1 AND call_id = $3
                        """).execute(values).mapEmpty();
    }

    /** Returns whether a tool offered that start in the call, before that moment. */
    Future<Boolean> offered(SqlClient tx, UUID company, String callId, Instant before, String start) {
        return tx.preparedQuery("""
                        SELECT EXISTS (
                            SELECT FROM tool_calls
                             WHERE company_id = $1 AND call_id = $2 AND started_at < $3
                               AND (facts->'slots' ? $4 OR facts->'alternatives' ? $4
                                    OR facts->>'start' = $4 AND facts->'available' = 'true'))
                        """)
                .execute(Tuple.of(company, callId, before.atOffset(ZoneOffset.UTC), start))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Returns what the call's timeline tells about the caller's answer to being recorded, and what came of it. */
    Future<Set<String>> consents(SqlClient tx, UUID company, String callId) {
        return tx.preparedQuery("""
                        SELECT what FROM call_entries WHERE company_id = $1 AND call_id = $2 AND kind = 'consent'
                        """)
                .execute(Tuple.of(company, callId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("what"))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Returns what is spoken in a call, as its timeline tells last. */
    Future<Optional<String>> language(SqlClient tx, UUID company, String callId) {
        return tx.preparedQuery("""
                        SELECT what FROM call_entries WHERE company_id = $1 AND call_id = $2 AND kind = 'language'
                         ORDER BY at DESC LIMIT 1
                        """)
                .execute(Tuple.of(company, callId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("what")));
    }

    /** Adds what is spoken in a call from now on, where its timeline does not tell that last. */
    Future<Void> addLanguage(SqlClient tx, UUID company, String callId, String language, Instant at) {
        return tx.preparedQuery("""
                        INSERT INTO call_entries (company_id, call_id, entry, at, kind, what, facts)
                        SELECT $1, $2::text, $3, $4, 'language', $5::text, '{}'
                         WHERE $5::text IS DISTINCT FROM (
                               SELECT what FROM call_entries
                                WHERE company_id = $1 AND call_id = $2::text AND kind = 'language'
                                ORDER BY at DESC LIMIT 1)
                        ON CONFLICT (company_id, call_id, entry) DO NOTHING
                        """)
                .execute(Tuple.of(
                        company,
                        callId,
                        "language:" + language + ":" + at.toEpochMilli(),
                        at.atOffset(ZoneOffset.UTC),
                        language))
                .mapEmpty();
    }

    /** Returns a call's entries in the order of time. */
    Future<List<Entry>> ofCall(SqlClient tx, UUID company, String callId) {
        return tx.preparedQuery("""
                        SELECT at, kind, what, facts, took_ms FROM (
                            SELECT at, kind, what, facts, NULL::integer AS took_ms, entry AS tie
                              FROM call_entries WHERE company_id = $1 AND call_id = $2
                            UNION ALL
                            SELECT started_at, 'tool', tool,
                                   jsonb_build_object('success', success, 'code', code, 'replayed', replayed,
                                                      'message', message) || facts,
                                   took_ms, id::text
                              FROM tool_calls WHERE company_id = $1 AND call_id = $2) AS line
                         ORDER BY at, tie LIMIT 1000
                        """).execute(Tuple.of(company, callId)).map(EntryRepository::toEntries);
    }

    private static List<Entry> toEntries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Entry(
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("kind"),
                        row.getString("what"),
                        (JsonObject) row.getValue("facts"),
                        row.getInteger("took_ms")))
                .toList();
    }
}
