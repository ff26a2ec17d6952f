package de.askproai.gateway.store;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
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
    /** Tables whose rows belong to a company, and the companies themselves. */
    private static final String OF_COMPANIES = """
            (c.relname = 'companies'
             OR EXISTS (SELECT FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped))""";

    private RoleCheck() {}

    /** Returns what is wrong, as sentences for an operator; empty when all is well. */
    public static Future<List<String>> problems(Store store, Deadline deadline) {
        // No company has this id: the transaction is only used to ask the catalogue.
        return store.asCompany(new UUID(0, 0), deadline, RoleCheck::ofTenantRole)
                .compose(app -> store.asWork(deadline, RoleCheck::ofRole).map(work -> both(app, work)));
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
        return powers(client).compose(powers -> openTables(client).map(tables -> both(powers, tables)));
    }

    /** The role that serves companies one by one is let in by no policy that lets in all of them. */
    private static Future<List<String>> ofTenantRole(SqlClient client) {
        return ofRole(client).compose(problems -> openPolicies(client).map(policies -> both(problems, policies)));
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
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
                WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND %s
                  AND NOT (c.relrowsecurity AND c.relforcerowsecurity)
                  AND (has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(c.oid, 'DELETE'))
                ORDER BY c.relname""".formatted(OF_COMPANIES);
        return client.query(sql)
                .execute()
                .map(rows -> sentences(
                        rows,
                        row -> Stream.of("table " + row.getString("relname") + " is open to database role "
                                + row.getString("me") + " without forced row-level security")));
    }

    private static Future<List<String>> openPolicies(SqlClient client) {
        String sql = """
                SELECT current_user AS me, c.relname, p.polname
                FROM pg_policy p
                JOIN pg_class c ON c.oid = p.polrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = 'public' AND %s AND p.polpermissive
                  AND EXISTS (SELECT FROM unnest(p.polroles) AS r
                              WHERE r = 0 OR pg_has_role(current_user, r, 'MEMBER'))
                  AND 'true' IN (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
                ORDER BY c.relname, p.polname""".formatted(OF_COMPANIES);
        return client.query(sql)
                .execute()
                .map(rows -> sentences(
                        rows,
                        row -> Stream.of("policy " + row.getString("polname") + " of table "
                                + row.getString("relname") + " lets database role " + row.getString("me")
                                + " at the rows of every company")));
    }

    private static List<String> sentences(RowSet<Row> rows, Function<Row, Stream<String>> toText) {
        return StreamSupport.stream(rows.spliterator(), false).flatMap(toText).toList();
    }
}
