package de.askproai.gateway.store;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The check before every start that row-level security cannot be stepped around by the roles of the run time.
 *
 * <p>PostgreSQL does not apply policies to superusers and roles with BYPASSRLS, lets owners switch them off, and lets
 * members of a role become it: the check therefore looks at a role and everything it could turn into. See
 * <a href="https://www.postgresql.org/docs/17/ddl-rowsecurity.html">PostgreSQL, row security policies</a>.
 */
public final class RoleCheck {
    private RoleCheck() {}

    /** Returns what is wrong, as sentences for an operator; empty when all is well. */
    public static Future<List<String>> problems(Store store, Deadline deadline) {
        // No company has this id: the transaction is only used to ask the catalogue.
        return store.asCompany(new UUID(0, 0), deadline, RoleCheck::ofRole)
                .compose(app -> store.asWork(deadline, RoleCheck::ofRole)
                        .map(work -> Stream.concat(app.stream(), work.stream()).toList()));
    }

    /** Fails with {@code MISCONFIGURED}, naming every problem, unless all is well. */
    public static Future<Void> require(Store store, Deadline deadline) {
        return problems(store, deadline)
                .compose(problems -> problems.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(
                                new GatewayException(ErrorCode.MISCONFIGURED, String.join("; ", problems))));
    }

    private static Future<List<String>> ofRole(SqlClient client) {
        return powers(client)
                .compose(powers -> openTables(client).map(tables -> {
                    List<String> all = new ArrayList<>(powers);
                    all.addAll(tables);
                    return all;
                }));
    }

    private static Future<List<String>> powers(SqlClient client) {
        String sql = """
                SELECT current_user AS me, r.rolname, r.rolsuper, r.rolbypassrls, r.rolcreaterole,
                       r.rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')
                           AS touches_files,
                       EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                               WHERE c.relowner = r.oid AND c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname = 'public')
                           AS owns
                FROM pg_roles r
                WHERE pg_has_role(current_user, r.oid, 'MEMBER')
                ORDER BY r.rolname""";
        return client.query(sql).execute().map(rows -> sentences(rows, RoleCheck::powersOf));
    }

    private static Stream<String> powersOf(Row row) {
        String me = row.getString("me");
        String role = row.getString("rolname");
        String who =
                me.equals(role) ? "database role " + me : "database role " + me + " is a member of " + role + ", which";
        return Stream.of(
                        row.getBoolean("rolsuper") ? "is superuser" : "",
                        row.getBoolean("rolbypassrls") ? "has BYPASSRLS" : "",
                        row.getBoolean("rolcreaterole") ? "may create roles" : "",
                        row.getBoolean("touches_files") ? "may read or write the server's files" : "",
                        row.getBoolean("owns") ? "owns tables" : "")
                .filter(power -> !power.isEmpty())
                .map(power -> who + " " + power + " and could read every company's rows");
    }

    private static Future<List<String>> openTables(SqlClient client) {
        String sql = """
                SELECT current_user AS me, c.relname
                FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')
                  AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                  AND (has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(c.oid, 'DELETE'))
                ORDER BY c.relname""";
        return client.query(sql)
                .execute()
                .map(rows -> sentences(
                        rows,
                        row -> Stream.of("table " + row.getString("relname") + " is open to database role "
                                + row.getString("me") + " without forced row-level security")));
    }

    private static List<String> sentences(RowSet<Row> rows, Function<Row, Stream<String>> toText) {
        return StreamSupport.stream(rows.spliterator(), false).flatMap(toText).toList();
    }
}
