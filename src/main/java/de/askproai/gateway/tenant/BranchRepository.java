package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The branches in PostgreSQL, with their numbers, opening hours and booking rules. Stateless. */
public final class BranchRepository {
    private final BranchDaysRepository days = new BranchDaysRepository();

    /** Returns the company's branches by key. */
    public Future<List<Branch>> all(SqlClient client, UUID company) {
        String sql = """
                SELECT id, company_id, key, name, synonyms, time_zone, street, postal_code, city, country, vendors, region,
                       public_holidays, notice_minutes, horizon_days, grid_minutes, buffer_before_minutes,
                       buffer_after_minutes, on_top_of_calendar
                FROM branches
                WHERE company_id = $1
                ORDER BY key""";
        return numbers(client, company)
                .compose(numbers -> hours(client, company)
                        .compose(hours -> days.closures(client, company)
                                .compose(closures -> days.openDays(client, company)
                                        .compose(openDays -> client.preparedQuery(sql)
                                                .execute(Tuple.of(company))
                                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                                        .map(row -> toBranch(
                                                                row, new Parts(numbers, hours, closures, openDays)))
                                                        .toList())))));
    }

    /** Writes the branch itself; its numbers, hours and single days are replaced by {@link #clear} and {@link #saveParts}. */
    public Future<Void> save(SqlClient client, Branch branch) {
        String sql = """
                INSERT INTO branches (id, company_id, key, name, synonyms, time_zone, street, postal_code, city, country,
                                      vendors, region, public_holidays, notice_minutes, horizon_days, grid_minutes,
                                      buffer_before_minutes, buffer_after_minutes, on_top_of_calendar)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
                ON CONFLICT (id) DO UPDATE
                SET name = excluded.name, synonyms = excluded.synonyms, time_zone = excluded.time_zone, street = excluded.street,
                    postal_code = excluded.postal_code, city = excluded.city, country = excluded.country,
                    vendors = excluded.vendors, region = excluded.region, public_holidays = excluded.public_holidays,
                    notice_minutes = excluded.notice_minutes, horizon_days = excluded.horizon_days,
                    grid_minutes = excluded.grid_minutes, buffer_before_minutes = excluded.buffer_before_minutes,
                    buffer_after_minutes = excluded.buffer_after_minutes,
                    on_top_of_calendar = excluded.on_top_of_calendar, updated_at = now()""";
        Address address = branch.address();
        Tuple values = Tuple.tuple()
                .addUUID(branch.id())
                .addUUID(branch.company())
                .addString(branch.key())
                .addString(branch.name())
                .addArrayOfString(branch.synonyms().toArray(String[]::new))
                .addString(branch.zone().getId())
                .addString(address.street().orElse(null))
                .addString(address.postalCode().orElse(null))
                .addString(address.city().orElse(null))
                .addString(address.country().orElse(null))
                .addValue(branch.vendors().toJson())
                .addString(address.land().orElse(null))
                .addBoolean(branch.days().publicHolidays());
        addRules(values, branch.booking());
        return client.preparedQuery(sql).execute(values).mapEmpty();
    }

    private static void addRules(Tuple values, BookingRules rules) {
        Tuple ignored = values.addInteger(minutes(rules.notice()))
                .addInteger(rules.horizonDays())
                .addInteger(minutes(rules.grid()))
                .addInteger(minutes(rules.bufferBefore()))
                .addInteger(minutes(rules.bufferAfter()))
                .addArrayOfString(rules.onTopOfCalendar().stream()
                        .map(rule -> rule.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toArray(String[]::new));
    }

    private static int minutes(Duration duration) {
        return Math.toIntExact(duration.toMinutes());
    }

    /** Removes the numbers, hours and single days of a branch. */
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
                .compose(done -> days.clear(client, company, branch));
    }

    /** Writes the numbers, hours and single days of a cleared branch; returns the numbers that another company has. */
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
        return client.preparedQuery(hours)
                .execute(values)
                .compose(done -> days.save(client, branch))
                .compose(done -> saveNumbers(client, branch));
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
                ON CONFLICT DO NOTHING
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
        return RowGroups.by("branch_id", client, sql, company, row -> row.getString("e164"));
    }

    private static Future<Map<UUID, List<OpeningHours>>> hours(SqlClient client, UUID company) {
        String sql = """
                SELECT branch_id, weekday, opens, closes
                FROM opening_hours
                WHERE company_id = $1
                ORDER BY weekday, opens""";
        return RowGroups.by("branch_id", client, sql, company, BranchRepository::toHours);
    }

    private static OpeningHours toHours(Row row) {
        return new OpeningHours(
                DayOfWeek.of(row.getShort("weekday")), row.getLocalTime("opens"), row.getLocalTime("closes"));
    }

    /** What is kept in tables of its own, by branch. */
    private record Parts(
            Map<UUID, List<String>> numbers,
            Map<UUID, List<OpeningHours>> hours,
            Map<UUID, List<Closure>> closures,
            Map<UUID, List<OpenDay>> openDays) {}

    private static BookingRules toRules(Row row) {
        return new BookingRules(
                Duration.ofMinutes(row.getInteger("notice_minutes")),
                row.getInteger("horizon_days"),
                Duration.ofMinutes(row.getInteger("grid_minutes")),
                Duration.ofMinutes(row.getInteger("buffer_before_minutes")),
                Duration.ofMinutes(row.getInteger("buffer_after_minutes")),
                Arrays.stream(row.getArrayOfStrings("on_top_of_calendar"))
                        .map(rule -> BookingRules.Rule.valueOf(rule.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }

    private static Branch toBranch(Row row, Parts parts) {
        UUID id = row.getUUID("id");
        return new Branch(
                id,
                row.getUUID("company_id"),
                row.getString("key"),
                row.getString("name"),
                List.of(row.getArrayOfStrings("synonyms")),
                ZoneId.of(row.getString("time_zone")),
                new Address(
                        Optional.ofNullable(row.getString("street")),
                        Optional.ofNullable(row.getString("postal_code")),
                        Optional.ofNullable(row.getString("city")),
                        Optional.ofNullable(row.getString("country")),
                        Optional.ofNullable(row.getString("region"))),
                parts.numbers().getOrDefault(id, List.of()),
                parts.hours().getOrDefault(id, List.of()),
                new BranchDays(
                        row.getBoolean("public_holidays"),
                        parts.closures().getOrDefault(id, List.of()),
                        parts.openDays().getOrDefault(id, List.of())),
                toRules(row),
                VendorSettings.of(row.get(JsonObject.class, "vendors")));
    }
}
