package de.askproai.gateway.tenant;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** The single days of branches in PostgreSQL: closures and open days. Stateless. */
final class BranchDaysRepository {

    /** Returns the closures by branch, in the order of time. */
    Future<Map<UUID, List<Closure>>> closures(SqlClient client, UUID company) {
        String sql = """
                SELECT branch_id, first_day, last_day, reason
                FROM branch_closures
                WHERE company_id = $1
                ORDER BY first_day, last_day""";
        return RowGroups.by("branch_id", client, sql, company, BranchDaysRepository::toClosure);
    }

    /** Returns the open days by branch, in the order of time. */
    Future<Map<UUID, List<OpenDay>>> openDays(SqlClient client, UUID company) {
        String sql = """
                SELECT branch_id, day, opens, closes, reason
                FROM branch_open_days
                WHERE company_id = $1
                ORDER BY day""";
        return RowGroups.by("branch_id", client, sql, company, BranchDaysRepository::toOpenDay);
    }

    Future<Void> clear(SqlClient client, UUID company, UUID branch) {
        String sql = """
                WITH closures AS (DELETE FROM branch_closures WHERE company_id = $1 AND branch_id = $2)
                DELETE FROM branch_open_days
                WHERE company_id = $1 AND branch_id = $2""";
        return client.preparedQuery(sql).execute(Tuple.of(company, branch)).mapEmpty();
    }

    /** Writes the days of a cleared branch. */
    Future<Void> save(SqlClient client, Branch branch) {
        String sql = """
                INSERT INTO branch_closures (company_id, branch_id, first_day, last_day, reason)
                SELECT $1, $2, first_day, last_day, reason
                FROM unnest($3::date[], $4::date[], $5::text[]) AS t (first_day, last_day, reason)
                ORDER BY first_day, last_day""";
        List<Closure> closures = branch.days().closures();
        Tuple values = Tuple.tuple()
                .addUUID(branch.company())
                .addUUID(branch.id())
                .addArrayOfLocalDate(closures.stream().map(Closure::first).toArray(LocalDate[]::new))
                .addArrayOfLocalDate(closures.stream().map(Closure::last).toArray(LocalDate[]::new))
                .addArrayOfString(closures.stream()
                        .map(closure -> closure.reason().orElse(null))
                        .toArray(String[]::new));
        return client.preparedQuery(sql).execute(values).compose(done -> saveOpenDays(client, branch));
    }

    private static Future<Void> saveOpenDays(SqlClient client, Branch branch) {
        String sql = """
                INSERT INTO branch_open_days (company_id, branch_id, day, opens, closes, reason)
                VALUES ($1, $2, $3, $4, $5, $6)""";
        List<Tuple> rows = branch.days().openDays().stream()
                .map(day -> Tuple.tuple()
                        .addUUID(branch.company())
                        .addUUID(branch.id())
                        .addLocalDate(day.date())
                        .addArrayOfLocalTime(begins(day))
                        .addArrayOfLocalTime(ends(day))
                        .addString(day.reason().orElse(null)))
                .toList();
        return rows.isEmpty()
                ? Future.succeededFuture()
                : client.preparedQuery(sql).executeBatch(rows).mapEmpty();
    }

    static LocalTime[] begins(OpenDay day) {
        return day.hours().stream().map(TimeSpan::from).toArray(LocalTime[]::new);
    }

    static LocalTime[] ends(OpenDay day) {
        return day.hours().stream().map(TimeSpan::until).toArray(LocalTime[]::new);
    }

    /** Returns the hours of a row with the columns {@code opens} and {@code closes}. */
    static List<TimeSpan> toHours(Row row) {
        LocalTime[] opens = row.getArrayOfLocalTimes("opens");
        LocalTime[] closes = row.getArrayOfLocalTimes("closes");
        return IntStream.range(0, opens.length)
                .mapToObj(i -> new TimeSpan(opens[i], closes[i]))
                .toList();
    }

    private static Closure toClosure(Row row) {
        return new Closure(
                row.getLocalDate("first_day"),
                row.getLocalDate("last_day"),
                Optional.ofNullable(row.getString("reason")));
    }

    private static OpenDay toOpenDay(Row row) {
        return new OpenDay(row.getLocalDate("day"), toHours(row), Optional.ofNullable(row.getString("reason")));
    }
}
