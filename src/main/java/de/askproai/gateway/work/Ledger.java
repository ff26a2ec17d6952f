package de.askproai.gateway.work;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The business operations that happened or are under way: each is entered once per company, whoever tries. */
final class Ledger {
    private Ledger() {}

    record Entry(UUID company, String operation, UUID work) {}

    /** Enters what is not there yet and returns those entries; each may be acted upon once. */
    static Future<Set<Entry>> enter(SqlClient transaction, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        String sql = """
                INSERT INTO ledger (company_id, operation, work_id)
                SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[])
                ON CONFLICT DO NOTHING
                RETURNING company_id, operation, work_id
                """;
        List<Entry> sorted = entries.stream()
                .sorted(Comparator.comparing(Entry::company).thenComparing(Entry::operation))
                .toList();
        return transaction.preparedQuery(sql).execute(columns(sorted)).map(Ledger::toEntries);
    }

    /** Returns those of the entries that the ledger has just so: the operation is this work's. */
    static Future<Set<Entry>> present(SqlClient transaction, List<Entry> entries) {
        if (entries.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        String sql = """
                SELECT l.company_id, l.operation, l.work_id
                FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS e(company_id, operation, work_id)
                JOIN ledger l USING (company_id, operation, work_id)
                """;
        return transaction.preparedQuery(sql).execute(columns(entries)).map(Ledger::toEntries);
    }

    /** Returns those of the operations that are in the ledger, whichever work they are of. */
    static Future<Set<String>> known(SqlClient transaction, UUID company, Set<String> operations) {
        if (operations.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return transaction
                .preparedQuery("SELECT operation FROM ledger WHERE company_id = $1 AND operation = ANY($2)")
                .execute(Tuple.of(company).addArrayOfString(operations.toArray(String[]::new)))
                .map(rows -> {
                    Set<String> known = new HashSet<>();
                    rows.forEach(row -> known.add(row.getString("operation")));
                    return known;
                });
    }

    private static Tuple columns(List<Entry> entries) {
        return Tuple.of(
                entries.stream().map(Entry::company).toArray(UUID[]::new),
                entries.stream().map(Entry::operation).toArray(String[]::new),
                entries.stream().map(Entry::work).toArray(UUID[]::new));
    }

    private static Set<Entry> toEntries(RowSet<Row> rows) {
        Set<Entry> entries = new HashSet<>();
        rows.forEach(row ->
                entries.add(new Entry(row.getUUID("company_id"), row.getString("operation"), row.getUUID("work_id"))));
        return entries;
    }
}
