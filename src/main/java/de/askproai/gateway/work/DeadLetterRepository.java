package de.askproai.gateway.work;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.PageQuery;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The dead letters in PostgreSQL. Stateless. */
final class DeadLetterRepository {
    private static final String COLUMNS = """
            id, company_id, connection_id, kind, ordering_key, operation, attempts, bytes, created_at, died_at, code,
            detail""";

    private final String others;

    /** @param others the beginning of the names of the kinds that are left out */
    DeadLetterRepository(String others) {
        this.others = others;
    }

    Future<List<DeadLetter>> list(SqlClient transaction, DeadLetters.Filter filter, PageQuery page) {
        Conditions conditions = new Conditions()
                .and("NOT starts_with(kind, ?)", Optional.of(others))
                .and("kind = ?", filter.kind())
                .and("died_at >= ?", filter.from().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("died_at < ?", filter.until().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("id < ?", page.afterId());
        String sql = "SELECT %s FROM dead_letter %s ORDER BY id DESC LIMIT %s"
                .formatted(COLUMNS, conditions.where(), conditions.parameter(page.rows()));
        return transaction.preparedQuery(sql).execute(conditions.values()).map(DeadLetterRepository::toLetters);
    }

    Future<Optional<DeadLetter>> find(SqlClient transaction, Optional<UUID> company, UUID id) {
        String sql = """
                SELECT %s FROM dead_letter
                WHERE id = $1 AND ($2::uuid IS NULL OR company_id = $2) AND NOT starts_with(kind, $3)
                """.formatted(COLUMNS);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, company.orElse(null), others))
                .map(rows -> toLetters(rows).stream().findFirst());
    }

    /** Returns whether work of this id is waiting to be done or under way. */
    Future<Boolean> isQueued(SqlClient transaction, Optional<UUID> company, UUID id) {
        String sql = """
                SELECT 1 FROM work
                WHERE id = $1 AND ($2::uuid IS NULL OR company_id = $2) AND NOT starts_with(kind, $3)
                """;
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(id, company.orElse(null), others))
                .map(rows -> rows.size() > 0);
    }

    /** Returns whether the ledger counts this work as the one that makes the operation happen. */
    Future<Boolean> isLedgers(SqlClient transaction, Ledger.Entry entry) {
        return transaction
                .preparedQuery("SELECT 1 FROM ledger WHERE company_id = $1 AND operation = $2 AND work_id = $3")
                .execute(Tuple.of(entry.company(), entry.operation(), entry.work()))
                .map(rows -> rows.size() > 0);
    }

    /** Moves a letter into the queue and returns its shard; empty if somebody else just did. */
    Future<Optional<Integer>> requeue(SqlClient transaction, DeadLetter letter) {
        String sql = """
                WITH letter AS (
                    DELETE FROM dead_letter WHERE id = $1
                    RETURNING id, company_id, connection_id, kind, ordering_key, operation, bytes, created_at, body
                )
                INSERT INTO work (id, shard, company_id, connection_id, kind, ordering_key, operation, bytes, created_at,
                                  body)
                SELECT id, $2, company_id, connection_id, kind, ordering_key, operation, bytes, created_at, body
                FROM letter
                ON CONFLICT (id) DO NOTHING
                """;
        int shard = Shards.of(letter.company(), letter.orderingKey().orElse(null), letter.id());
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(letter.id(), (short) shard))
                .map(rows -> rows.rowCount() > 0 ? Optional.of(shard) : Optional.empty());
    }

    private static List<DeadLetter> toLetters(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(DeadLetterRepository::toLetter)
                .toList();
    }

    private static DeadLetter toLetter(Row row) {
        return new DeadLetter(
                row.getUUID("id"),
                row.getUUID("company_id"),
                Optional.<UUID>ofNullable(row.getUUID("connection_id")),
                row.getString("kind"),
                Optional.<String>ofNullable(row.getString("ordering_key")),
                Optional.<String>ofNullable(row.getString("operation")),
                row.getShort("attempts"),
                row.getInteger("bytes"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("died_at").toInstant(),
                row.getString("code"),
                row.getString("detail"));
    }
}
