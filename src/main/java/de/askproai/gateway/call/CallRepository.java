package de.askproai.gateway.call;

import de.askproai.gateway.store.Columns;
import de.askproai.gateway.store.Utc;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls in PostgreSQL. */
final class CallRepository {

    /** A call as stored, still sealed. */
    record Stored(
            String callId,
            @Nullable UUID branch,
            int stage,
            @Nullable String status,
            @Nullable String direction,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long durationMillis,
            @Nullable String disconnectionReason,
            @Nullable Boolean successful,
            @Nullable String sentiment,
            @Nullable Integer costCents,
            @Nullable UUID summaryKey,
            @Nullable Buffer summary,
            @Nullable UUID partiesKey,
            @Nullable Buffer parties,
            Instant createdAt) {}

    /**
     * Merges calls, each at most once, in the order of their keys. A later stage wins, an earlier one fills gaps;
     * nothing personal comes back to a call whose person was erased.
     */
    Future<Void> merge(SqlClient tx, List<CallRow> rows) {
        return tx.preparedQuery("""
                        INSERT INTO calls AS c (company_id, call_id, connection_id, branch_id, stage, status, direction,
                                started_at, ended_at, duration_ms, disconnection_reason, successful, sentiment, cost_cents,
                                from_hash, parties_key, parties, summary_key, summary)
                        SELECT u.company_id, u.call_id, u.connection_id, u.branch_id, u.stage, u.status, u.direction,
                               u.started_at, u.ended_at, u.duration_ms, u.reason, u.successful, u.sentiment, u.cost_cents,
                               u.from_hash, CASE WHEN u.parties IS NOT NULL THEN u.key_id END, u.parties,
                               CASE WHEN u.summary IS NOT NULL THEN u.key_id END, u.summary
                          FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::smallint[], $6::text[],
                                      $7::text[], $8::timestamptz[], $9::timestamptz[], $10::bigint[], $11::text[],
                                      $12::boolean[], $13::text[], $14::integer[], $15::text[], $16::uuid[], $17::bytea[],
                                      $18::bytea[])
                               AS u (company_id, call_id, connection_id, branch_id, stage, status, direction, started_at,
                                     ended_at, duration_ms, reason, successful, sentiment, cost_cents, from_hash, key_id,
                                     parties, summary)
                        ON CONFLICT (company_id, call_id) DO UPDATE SET
                            connection_id = coalesce(c.connection_id, excluded.connection_id),
                            branch_id = coalesce(c.branch_id, excluded.branch_id),
                            stage = greatest(c.stage, excluded.stage),
                            status = CASE WHEN excluded.stage >= c.stage THEN coalesce(excluded.status, c.status)
                                          ELSE coalesce(c.status, excluded.status) END,
                            direction = coalesce(c.direction, excluded.direction),
                            started_at = coalesce(c.started_at, excluded.started_at),
                            ended_at = coalesce(c.ended_at, excluded.ended_at),
                            duration_ms = coalesce(excluded.duration_ms, c.duration_ms),
                            disconnection_reason = coalesce(c.disconnection_reason, excluded.disconnection_reason),
                            successful = coalesce(excluded.successful, c.successful),
                            sentiment = coalesce(excluded.sentiment, c.sentiment),
                            cost_cents = CASE WHEN excluded.stage >= c.stage THEN coalesce(excluded.cost_cents, c.cost_cents)
                                              ELSE coalesce(c.cost_cents, excluded.cost_cents) END,
                            from_hash = CASE WHEN c.erased_at IS NULL THEN coalesce(c.from_hash, excluded.from_hash)
                                             ELSE c.from_hash END,
                            parties_key = CASE WHEN c.parties IS NULL AND c.erased_at IS NULL THEN excluded.parties_key
                                               ELSE c.parties_key END,
                            parties = CASE WHEN c.erased_at IS NULL THEN coalesce(c.parties, excluded.parties)
                                           ELSE c.parties END,
                            summary_key = CASE WHEN c.erased_at IS NOT NULL THEN NULL
                                               WHEN excluded.summary IS NULL THEN c.summary_key
                                               ELSE excluded.summary_key END,
                            summary = CASE WHEN c.erased_at IS NULL THEN coalesce(excluded.summary, c.summary) END,
                            updated_at = clock_timestamp()
                        """).execute(columns(rows)).mapEmpty();
    }

    private static Tuple columns(List<CallRow> rows) {
        return Tuple.tuple()
                .addValue(Columns.of(rows, row -> row.effect().company(), UUID[]::new))
                .addValue(Columns.of(rows, row -> row.effect().callId(), String[]::new))
                .addValue(Columns.of(rows, row -> row.effect().connection(), UUID[]::new))
                .addValue(Columns.of(rows, row -> row.effect().branch(), UUID[]::new))
                .addValue(Columns.of(rows, row -> row.effect().stage().rank(), Short[]::new))
                .addValue(Columns.of(rows, row -> row.effect().status(), String[]::new))
                .addValue(Columns.of(rows, row -> row.effect().direction(), String[]::new))
                .addValue(Columns.of(rows, row -> Utc.of(row.effect().startedAt()), OffsetDateTime[]::new))
                .addValue(Columns.of(rows, row -> Utc.of(row.effect().endedAt()), OffsetDateTime[]::new))
                .addValue(Columns.of(rows, row -> row.effect().durationMillis(), Long[]::new))
                .addValue(Columns.of(rows, row -> row.effect().disconnectionReason(), String[]::new))
                .addValue(Columns.of(rows, row -> row.effect().successful(), Boolean[]::new))
                .addValue(Columns.of(rows, row -> row.effect().sentiment(), String[]::new))
                .addValue(Columns.of(rows, row -> row.effect().costCents(), Integer[]::new))
                .addValue(Columns.of(rows, CallRow::fromHash, String[]::new))
                .addValue(Columns.of(rows, CallRow::key, UUID[]::new))
                .addValue(Columns.of(rows, CallRow::parties, Buffer[]::new))
                .addValue(Columns.of(rows, CallRow::summary, Buffer[]::new));
    }

    /** Makes the row of a call that a tool heard of, if nobody has yet. */
    Future<Void> see(SqlClient tx, UUID company, String callId, @Nullable UUID branch, @Nullable String fromHash) {
        return tx.preparedQuery("""
                        INSERT INTO calls AS c (company_id, call_id, branch_id, stage, from_hash) VALUES ($1, $2, $3, 0, $4)
                        ON CONFLICT (company_id, call_id) DO UPDATE SET branch_id = excluded.branch_id
                         WHERE c.branch_id IS NULL AND excluded.branch_id IS NOT NULL
                        """)
                .execute(Tuple.of(company, callId, branch, fromHash))
                .mapEmpty();
    }

    /** Keeps which branch the caller said they mean, instead of any known before. */
    Future<Void> choose(SqlClient tx, UUID company, String callId, UUID branch) {
        return tx.preparedQuery("""
                        INSERT INTO calls (company_id, call_id, branch_id, stage) VALUES ($1, $2, $3, 0)
                        ON CONFLICT (company_id, call_id) DO UPDATE SET branch_id = excluded.branch_id
                        """).execute(Tuple.of(company, callId, branch)).mapEmpty();
    }

    Future<Optional<Stored>> find(SqlClient tx, UUID company, String callId) {
        return tx.preparedQuery("""
                        SELECT call_id, branch_id, stage, status, direction, started_at, ended_at, duration_ms,
                               disconnection_reason, successful, sentiment, cost_cents, summary_key, summary, parties_key, parties,
                               created_at
                          FROM calls WHERE company_id = $1 AND call_id = $2
                        """)
                .execute(Tuple.of(company, callId))
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(toStored(rows.iterator().next()))
                        : Optional.empty());
    }

    private static Stored toStored(Row row) {
        return new Stored(
                row.getString("call_id"),
                row.getUUID("branch_id"),
                row.getInteger("stage"),
                row.getString("status"),
                row.getString("direction"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getLong("duration_ms"),
                row.getString("disconnection_reason"),
                row.getBoolean("successful"),
                row.getString("sentiment"),
                row.getInteger("cost_cents"),
                row.getUUID("summary_key"),
                row.getBuffer("summary"),
                row.getUUID("parties_key"),
                row.getBuffer("parties"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }
}
