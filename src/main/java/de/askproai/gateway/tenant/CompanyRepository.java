package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The companies in PostgreSQL. Stateless. */
public final class CompanyRepository {

    /** Returns the companies the transaction may see, by key. */
    public Future<List<Company>> all(SqlClient client) {
        String sql = """
                SELECT id, key, name, locale, active
                FROM companies
                ORDER BY key""";
        return client.query(sql).execute().map(CompanyRepository::toCompanies);
    }

    public Future<Optional<Company>> byId(SqlClient client, UUID id) {
        String sql = """
                SELECT id, key, name, locale, active
                FROM companies
                WHERE id = $1""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> toCompanies(rows).stream().findFirst());
    }

    public Future<Void> save(SqlClient client, Company company) {
        String sql = """
                INSERT INTO companies (id, key, name, locale, active)
                VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, locale = excluded.locale, active = excluded.active, updated_at = now()""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(company.id(), company.key(), company.name(), company.locale(), company.active()))
                .mapEmpty();
    }

    private static List<Company> toCompanies(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Company(
                        row.getUUID("id"),
                        row.getString("key"),
                        row.getString("name"),
                        row.getString("locale"),
                        row.getBoolean("active")))
                .toList();
    }
}
