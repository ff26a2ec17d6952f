package de.askproai.gateway.store;

import de.askproai.gateway.error.ErrorCode;
import de.askproai.gateway.error.GatewayException;
import de.askproai.gateway.time.Deadline;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The check before every start that the schema has every migration this version knows, and no other: what a newer version
 * has changed, this one would write as it was before.
 */
public final class SchemaCheck {
    private SchemaCheck() {}

    private enum History {
        MISSING,
        HIDDEN,
        READABLE
    }

    /**
     * Fails with {@code MISCONFIGURED}, saying what helps, if a version is missing or not known.
     *
     * @param versions those of {@link Migrations#versions()}
     */
    public static Future<Void> require(Store store, List<String> versions, Deadline deadline) {
        return store.asWork(
                deadline,
                tx -> history(tx).compose(history -> switch (history) {
                    case MISSING -> refused("The database has no schema yet");
                    // The first migration lets the history be read; a schema that does not is from before that.
                    case HIDDEN -> refused("The database schema is older than this version");
                    case READABLE -> applied(tx).compose(applied -> compare(versions, applied));
                }));
    }

    private static Future<Void> compare(List<String> versions, Set<String> applied) {
        List<String> missing =
                versions.stream().filter(version -> !applied.contains(version)).toList();
        if (!missing.isEmpty()) {
            return refused("The database schema is older than this version, it lacks " + String.join(", ", missing));
        }
        List<String> unknown = applied.stream()
                .filter(version -> !versions.contains(version))
                .sorted()
                .toList();
        return unknown.isEmpty() ? Future.succeededFuture() : fails(newer(unknown));
    }

    /** Says of a schema with these versions too many that it is newer, and what helps. */
    static String newer(List<String> unknown) {
        return "The database schema is newer than this version, it has " + String.join(", ", unknown)
                + ": start the version that brought it";
    }

    private static Future<Void> refused(String why) {
        return fails(why + ": run `migrate`");
    }

    private static Future<Void> fails(String why) {
        return Future.failedFuture(new GatewayException(ErrorCode.MISCONFIGURED, why));
    }

    private static Future<History> history(SqlClient client) {
        String sql = """
                SELECT h.id IS NOT NULL AS there,
                       coalesce(has_column_privilege(h.id, 'version', 'SELECT'), false) AS readable
                FROM to_regclass('public.flyway_schema_history') AS h (id)""";
        return client.query(sql)
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> !row.getBoolean("there")
                        ? History.MISSING
                        : row.getBoolean("readable") ? History.READABLE : History.HIDDEN);
    }

    private static Future<Set<String>> applied(SqlClient client) {
        String sql = """
                SELECT version
                FROM public.flyway_schema_history
                WHERE success AND version IS NOT NULL""";
        return client.query(sql)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("version"))
                        .collect(Collectors.toSet()));
    }
}
