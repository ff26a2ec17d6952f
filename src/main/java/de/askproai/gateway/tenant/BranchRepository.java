package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The branches in PostgreSQL, with their numbers and opening hours. Stateless. */
public final class BranchRepository {

    /** Returns the company's branches by key. */
    public Future<List<Branch>> all(SqlClient client, UUID company) {
        String sql = """
                SELECT id, company_id, key, name, time_zone, street, postal_code, city, country, vendors
                FROM branches
                WHERE company_id = $1
                ORDER BY key""";
        return numbers(client, company)
                .compose(numbers -> hours(client, company)
                        .compose(hours -> client.preparedQuery(sql)
                                .execute(Tuple.of(company))
                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> toBranch(row, numbers, hours))
                                        .toList())));
    }

    /** Writes the branch itself; its numbers and hours are replaced by {@link #clear} and {@link #saveParts}. */
    public Future<Void> save(SqlClient client, Branch branch) {
        String sql = """
                INSERT INTO branches (id, company_id, key, name, time_zone, street, postal_code, city, country, vendors)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, time_zone = excluded.time_zone, street = excluded.street,
                    postal_code = excluded.postal_code, city = excluded.city, country = excluded.country,
                    vendors = excluded.vendors, updated_at = now()""";
        Address address = branch.address();
        return client.preparedQuery(sql)
                .execute(Tuple.tuple()
                        .addUUID(branch.id())
                        .addUUID(branch.company())
                        .addString(branch.key())
                        .addString(branch.name())
                        .addString(branch.zone().getId())
                        .addString(address.street().orElse(null))
                        .addString(address.postalCode().orElse(null))
                        .addString(address.city().orElse(null))
                        .addString(address.country().orElse(null))
                        .addValue(branch.vendors().toJson()))
                .mapEmpty();
    }

    /** Removes the numbers and hours of a branch. */
    public Future<Void> clear(SqlClient client, UUID company, UUID branch) {
        String numbers = """
                DELETE FROM phone_numbers
                WHERE company_id = $1 AND branch_id = $2""";
        String hours = """
                DELETE FROM opening_hours
                WHERE company_id = $1 AND branch_id = $2""";
        Tuple which = Tuple.of(company, branch);
        return client.preparedQuery(numbers)
                .execute(which)
                .compose(done -> client.preparedQuery(hours).execute(which))
                .mapEmpty();
    }

    /** Writes the numbers and hours of a cleared branch; returns the numbers that another company has. */
    public Future<List<String>> saveParts(SqlClient client, Branch branch) {
        String hours = """
                INSERT INTO opening_hours (company_id, branch_id, weekday, opens, closes)
                SELECT $1, $2, weekday, opens, closes
                FROM unnest($3::smallint[], $4::time[], $5::time[]) AS t (weekday, opens, closes)
                ORDER BY weekday, opens""";
        List<OpeningHours> open = branch.hours();
        Tuple values = Tuple.tuple()
                .addUUID(branch.company())
                .addUUID(branch.id())
                .addArrayOfShort(
                        open.stream().map(one -> (short) one.day().getValue()).toArray(Short[]::new))
                .addArrayOfLocalTime(open.stream().map(OpeningHours::opens).toArray(LocalTime[]::new))
                .addArrayOfLocalTime(open.stream().map(OpeningHours::closes).toArray(LocalTime[]::new));
        return client.preparedQuery(hours).execute(values).compose(done -> saveNumbers(client, branch));
    }

    public Future<Void> delete(SqlClient client, UUID company, UUID branch) {
        String sql = """
                DELETE FROM branches
                WHERE company_id = $1 AND id = $2""";
        return client.preparedQuery(sql).execute(Tuple.of(company, branch)).mapEmpty();
    }

    private static Future<List<String>> saveNumbers(SqlClient client, Branch branch) {
        // Row-level security hides whose a number is that is taken; that it is taken shows by its not being inserted.
        String sql = """
                INSERT INTO phone_numbers (e164, company_id, branch_id)
                SELECT e164, $1, $2
                FROM unnest($3::text[]) AS t (e164)
                ORDER BY e164
                ON CONFLICT (e164) DO NOTHING
                RETURNING e164""";
        String[] wanted = branch.numbers().toArray(String[]::new);
        return client.preparedQuery(sql)
                .execute(Tuple.of(branch.company(), branch.id(), wanted))
                .map(rows -> {
                    List<String> written = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> row.getString("e164"))
                            .toList();
                    return branch.numbers().stream()
                            .filter(number -> !written.contains(number))
                            .toList();
                });
    }

    private static Future<Map<UUID, List<String>>> numbers(SqlClient client, UUID company) {
        String sql = """
                SELECT branch_id, e164
                FROM phone_numbers
                WHERE company_id = $1
                ORDER BY e164""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(company))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("branch_id"),
                                HashMap::new,
                                Collectors.mapping(row -> row.getString("e164"), Collectors.toList()))));
    }

    private static Future<Map<UUID, List<OpeningHours>>> hours(SqlClient client, UUID company) {
        String sql = """
                SELECT branch_id, weekday, opens, closes
                FROM opening_hours
                WHERE company_id = $1
                ORDER BY weekday, opens""";
        return client.preparedQuery(sql)
                .execute(Tuple.of(company))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("branch_id"),
                                HashMap::new,
                                Collectors.mapping(BranchRepository::toHours, Collectors.toList()))));
    }

    private static OpeningHours toHours(Row row) {
        return new OpeningHours(
                DayOfWeek.of(row.getShort("weekday")), row.getLocalTime("opens"), row.getLocalTime("closes"));
    }

    private static Branch toBranch(Row row, Map<UUID, List<String>> numbers, Map<UUID, List<OpeningHours>> hours) {
        UUID id = row.getUUID("id");
        return new Branch(
                id,
                row.getUUID("company_id"),
                row.getString("key"),
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                new Address(
                        Optional.ofNullable(row.getString("street")),
                        Optional.ofNullable(row.getString("postal_code")),
                        Optional.ofNullable(row.getString("city")),
                        Optional.ofNullable(row.getString("country"))),
                numbers.getOrDefault(id, List.of()),
                hours.getOrDefault(id, List.of()),
                VendorSettings.of(row.get(JsonObject.class, "vendors")));
    }
}
