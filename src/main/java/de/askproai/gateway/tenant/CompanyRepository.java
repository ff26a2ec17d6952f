package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The companies in PostgreSQL, but for whom they hand promises over to, see {@link Handovers}. Stateless. */
public final class CompanyRepository {

    /** Returns the companies the transaction may see, by key; nobody sees to their promises. */
    public Future<List<Company>> all(SqlClient client) {
        String sql = """
                SELECT id, key, name, locale, active, identity, tool_deadlines, reminders, privacy,
                       no_show_from, no_show_then, urgent
                FROM companies
                ORDER BY key""";
        return client.query(sql).execute().map(CompanyRepository::toCompanies);
    }

    /** Returns one of them. */
    public Future<Optional<Company>> byId(SqlClient client, UUID id) {
        String sql = """
                SELECT id, key, name, locale, active, identity, tool_deadlines, reminders, privacy,
                       no_show_from, no_show_then, urgent
                FROM companies
                WHERE id = $1""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> toCompanies(rows).stream().findFirst());
    }

    public Future<Void> save(SqlClient client, Company company) {
        String sql = """
                INSERT INTO companies (id, key, name, locale, active, identity, tool_deadlines, reminders, privacy,
                                       no_show_from, no_show_then, urgent)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, locale = excluded.locale, active = excluded.active,
                    identity = excluded.identity, tool_deadlines = excluded.tool_deadlines,
                    reminders = excluded.reminders, privacy = excluded.privacy,
                    no_show_from = excluded.no_show_from, no_show_then = excluded.no_show_then,
                    urgent = excluded.urgent,
                    updated_at = now()""";
        Tuple values = Tuple.of(company.id(), company.key(), company.name(), company.locale(), company.active())
                .addString(company.calls().identity().stored())
                .addValue(millis(company.calls().deadlines()))
                .addValue(StoredReminders.toJson(company.calls().reminders()))
                .addValue(StoredPrivacy.toJson(company.calls().privacy()))
                .addInteger(company.calls().noShows().from())
                .addString(company.calls().noShows().then().stored())
                .addValue(StoredUrgentMatters.toJson(company.calls().urgent()));
        return client.preparedQuery(sql).execute(values).mapEmpty();
    }

    private static List<Company> toCompanies(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Company(
                        row.getUUID("id"),
                        row.getString("key"),
                        row.getString("name"),
                        row.getString("locale"),
                        row.getBoolean("active"),
                        toPolicy(row)))
                .toList();
    }

    private static CallPolicy toPolicy(Row row) {
        Map<String, Duration> deadlines = new HashMap<>();
        row.get(JsonObject.class, "tool_deadlines")
                .forEach(tool ->
                        deadlines.put(tool.getKey(), Duration.ofMillis(((Number) tool.getValue()).longValue())));
        return new CallPolicy(
                identity(row.getString("identity")),
                deadlines,
                Handover.NOBODY,
                StoredReminders.ofJson(row.get(JsonObject.class, "reminders")),
                new NoShows(row.getInteger("no_show_from"), NoShows.Then.ofStored(row.getString("no_show_then"))),
                StoredPrivacy.ofJson(row.get(JsonObject.class, "privacy")),
                StoredUrgentMatters.ofJson(row.get(JsonObject.class, "urgent")));
    }

    private static CallPolicy.Identity identity(String stored) {
        return Arrays.stream(CallPolicy.Identity.values())
                .filter(level -> level.stored().equals(stored))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The database allows no other"));
    }

    private static JsonObject millis(Map<String, Duration> deadlines) {
        JsonObject stored = new JsonObject();
        deadlines.forEach((tool, deadline) -> stored.put(tool, deadline.toMillis()));
        return stored;
    }
}
