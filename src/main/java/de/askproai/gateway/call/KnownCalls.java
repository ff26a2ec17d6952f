package de.askproai.gateway.call;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tells other domains which calls there were, of those whose ids they have. */
public final class KnownCalls {
    /** Returns those that came from the number with this keyed hash; none where there is none. */
    public Future<List<String>> from(SqlClient tx, UUID company, String[] callIds, @Nullable String fromHash) {
        return tx.preparedQuery("""
                        SELECT call_id AS id FROM calls WHERE company_id = $1 AND call_id = ANY ($2) AND from_hash = $3
                        """)
                .execute(
                        Tuple.tuple().addUUID(company).addArrayOfString(callIds).addString(fromHash))
                .map(KnownCalls::ids);
    }

    /** Returns the keyed hash of the number each of them came from, by its id; without those whose number is hidden or erased. */
    public Future<Map<String, String>> numbers(SqlClient tx, UUID company, String[] callIds) {
        return tx.preparedQuery("""
                        SELECT call_id, from_hash FROM calls
                         WHERE company_id = $1 AND call_id = ANY ($2) AND from_hash IS NOT NULL
                        """)
                .execute(Tuple.tuple().addUUID(company).addArrayOfString(callIds))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getString("call_id"), row -> row.getString("from_hash"))));
    }

    /** Returns those of which anything is kept here, in the order of their ids. */
    public Future<List<String>> among(SqlClient tx, UUID company, List<String> callIds) {
        return tx.preparedQuery("""
                        SELECT u.id FROM unnest($2::text[]) AS u (id)
                         WHERE EXISTS (SELECT FROM calls c WHERE c.company_id = $1 AND c.call_id = u.id)
                            OR EXISTS (SELECT FROM tool_calls t WHERE t.company_id = $1 AND t.call_id = u.id)
                         ORDER BY u.id
                        """)
                .execute(Tuple.tuple().addUUID(company).addArrayOfString(callIds.toArray(String[]::new)))
                .map(KnownCalls::ids);
    }

    private static List<String> ids(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString("id"))
                .toList();
    }
}
