package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads rows that belong to others, by whom they belong to. */
final class RowGroups {
    private RowGroups() {}

    /**
     * Returns what a query about one company finds, in its order within each group.
     *
     * @param owner the column that says whose a row is
     */
    static <T> Future<Map<UUID, List<T>>> by(
            String owner, SqlClient client, String sql, UUID company, Function<Row, T> read) {
        return client.preparedQuery(sql)
                .execute(Tuple.of(company))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID(owner),
                                HashMap::new,
                                Collectors.mapping(read, Collectors.toList()))));
    }
}
