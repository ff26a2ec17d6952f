package de.askproai.gateway.work;

import de.askproai.gateway.store.Conditions;
import de.askproai.gateway.store.PageQuery;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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
        Conditions conditions = meant(new Conditions(), filter).and("id < ?", page.afterId());
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

    /** Adds to the conditions that a letter is one of ours and meant. */
    Conditions meant(Conditions conditions, DeadLetters.Filter filter) {
        return conditions
                .and("NOT starts_with(kind, ?)", Optional.of(others))
                .and("kind = ?", filter.kind())
                .and("died_at >= ?", filter.from().map(at -> at.atOffset(ZoneOffset.UTC)))
                .and("died_at < ?", filter.until().map(at -> at.atOffset(ZoneOffset.UTC)));
    }

    /** A letter that a replay came along, meant or not. */
    record Seen(DeadLetter letter, boolean chosen) {}

    /** Returns the next letters in the order of their ids, of this company or of all. */
    Future<List<Seen>> stretch(
            SqlClient transaction,
            Optional<UUID> company,
            DeadLetters.Filter filter,
            @Nullable UUID position,
            int limit) {
        Conditions conditions =
                new Conditions().and("id > ?", Optional.ofNullable(position)).and("company_id = ?", company);
        String where = conditions.where();
        String rows = conditions.parameter(limit);
        Conditions chosen = meant(new Conditions(conditions), filter);
        String sql = """
                SELECT %1$s, %2$s AS chosen
                FROM (SELECT %1$s FROM dead_letter %3$s ORDER BY id LIMIT %4$s) AS next ORDER BY id
                """.formatted(COLUMNS, chosen.all(), where, rows);
        return transaction.preparedQuery(sql).execute(chosen.values()).map(found -> {
            List<Seen> seen = new ArrayList<>(found.size());
            found.forEach(row -> seen.add(new Seen(toLetter(row), row.getBoolean("chosen"))));
            return seen;
        });
    }

    /** Moves letters into the queue and returns the shard of each that was moved; the rest somebody else just did. */
    Future<List<Integer>> requeue(SqlClient transaction, List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        String sql = """
                WITH letter AS (
                    DELETE FROM dead_letter d USING unnest($1::uuid[], $2::smallint[]) AS chosen(id, shard)
                    WHERE d.id = chosen.id
                    RETURNING d.id, chosen.shard, d.company_id, d.connection_id, d.kind, d.ordering_key, d.operation,
                              d.bytes, d.created_at, d.correlation, d.body
                )
                INSERT INTO work (id, shard, company_id, connection_id, kind, ordering_key, operation, bytes, created_at,
                                  correlation, body)
                SELECT id, shard, company_id, connection_id, kind, ordering_key, operation, bytes, created_at,
                       correlation, body
                FROM letter ORDER BY id
                ON CONFLICT (id) DO NOTHING
                RETURNING shard
                """;
        Tuple arguments = Tuple.tuple()
                .addArrayOfUUID(letters.stream().map(DeadLetter::id).toArray(UUID[]::new))
                .addArrayOfShort(letters.stream().map(DeadLetter::shard).toArray(Short[]::new));
        return transaction.preparedQuery(sql).execute(arguments).map(rows -> {
            List<Integer> shards = new ArrayList<>(rows.size());
            rows.forEach(row -> shards.add(row.getInteger("shard")));
            return shards;
        });
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
